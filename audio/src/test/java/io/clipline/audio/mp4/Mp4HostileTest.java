package io.clipline.audio.mp4;

import static io.clipline.testkit.media.BoxBuilder.box;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.HostileInput;
import io.clipline.audio.LengthlessFiles;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.BoxTree;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.Mp4Builder;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, opening and cutting end in a clip or in one of the declared errors, soon and with little. */
class Mp4HostileTest {

    private static final ClipRange CLIP = new ClipRange(1_000, 2_000);
    private static final long MAX_ALLOCATED_BYTES = 64 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_read_that_fails_anywhere_fails_the_cut_and_nothing_else(boolean moovLast) throws Exception {
        HostileInput input = new HostileInput("rec.mp4", interleaved(moovLast).build(), CLIP);

        assertThat(input.assertEveryFailedReadComesThrough()).isBetween(4, 10);
        input.assertLengthIsNotNeeded();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_file_that_is_cut_short_anywhere_gives_the_clip_or_says_that_it_ends(boolean moovLast) throws Exception {
        byte[] file = interleaved(moovLast).build();
        byte[] clip = Mp4Format.open(Mp4Files.of(file)).cut(CLIP).bytes();
        int clips = 0;
        for (int length = 8; length < file.length; length += 97) {
            byte[] part = Arrays.copyOf(file, length);
            try {
                assertThat(Mp4Format.open(Mp4Files.of(part)).cut(CLIP).bytes()).isEqualTo(clip);
                clips++;
            } catch (RecordingEndedException e) {
                assertThat(e.mayGrow()).isFalse();
                assertThat(e.position()).isBetween(0L, (long) file.length);
            }
        }
        assertThat(clips).isPositive();
    }

    @Test
    void ten_thousand_mutations_of_the_headers_end_in_a_clip_or_a_declared_error() {
        byte[] file = Mp4Builder.of(Mp4Builder.frames(300))
                .framesPerChunk(9)
                .edit(6_000, 1024)
                .build();
        BoxTree moov = BoxTree.parse(file).at("moov");

        HostileInput.Tally tally = new HostileInput("rec.mp4", file, CLIP)
                .assertMutationsAreHarmless("rec.mp4", 10_000, (bytes, random) -> mutate(bytes, moov, random));

        assertThat(tally.clips()).isGreaterThan(500);
        assertThat(tally.refusals()).isGreaterThan(2_000);
    }

    private static byte[] mutate(byte[] file, BoxTree moov, Random random) {
        byte[] mutated = file.clone();
        int mutations = 1 + random.nextInt(3);
        for (int i = 0; i < mutations; i++) {
            // The tables are most of moov; the interesting bytes are in the headers before them.
            int span = random.nextBoolean() ? 700 : moov.end() - moov.start();
            int at = moov.start() + random.nextInt(Math.min(span, moov.end() - moov.start() - 4));
            Mutation.at(mutated, at, random);
        }
        return mutated;
    }

    @Test
    void tables_of_the_largest_size_that_is_read_fit_into_little_memory() throws Exception {
        int frames = 1 << 20;
        Mp4Builder file =
                Mp4Builder.of(Collections.nCopies(frames, new byte[1])).framesPerChunk(1, 2);
        for (int run = 0; run < 1 << 18; run++) {
            file.duration(4, 1024);
        }
        byte[] bytes = file.build();
        assertThat(BoxTree.parse(bytes).at("moov/trak/mdia/minf/stbl/stsc").content(bytes))
                .hasSizeGreaterThan(8_000_000);
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();

        Mp4Format.open(Mp4Files.of(bytes)).cut(CLIP);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore).isLessThan(MAX_ALLOCATED_BYTES);

        byte[] oneMore = file.duration(0, 1024).build();
        assertThatThrownBy(() -> Mp4Format.open(Mp4Files.of(oneMore)))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("durations change 262145 times");
    }

    @Test
    void a_day_in_one_chunk_is_found_and_more_is_refused() throws Exception {
        int frames = (1 << 22) + 100;
        BoxBuilder halfByteSizes =
                BoxBuilder.fullBox("stz2", 0, 0).u32(4).u32(frames).bytes(filled(frames / 2));
        byte[] movie = Mp4Builder.of(Mp4Builder.frames(1))
                .sizes(halfByteSizes)
                .duration(frames, 1024)
                .build();
        BoxTree chunks = BoxTree.parse(movie).at("moov/trak/mdia/minf/stbl/stsc");
        ByteBuffer.wrap(movie).putInt(chunks.contentStart() + 12, frames);
        RecordingFiles files = Mp4Files.of(Arrays.copyOf(movie, movie.length + 20_000_000));

        ReadClip inTheEvening = ReadClip.parse(
                Mp4Format.open(files).cut(new ClipRange(24 * 3_600_000, 30_000)).bytes());
        assertThat(inTheEvening.durationSamples()).isEqualTo(1_440_000);
        assertThatThrownBy(() -> Mp4Format.open(files).cut(new ClipRange(89_479_000, 1_000)))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("must be added up");
    }

    private static byte[] filled(int count) {
        byte[] ones = new byte[count];
        Arrays.fill(ones, (byte) 0x11);
        return ones;
    }

    @Test
    void boxes_inside_boxes_are_not_followed_deeper_than_the_format_goes() {
        BoxBuilder bomb = box("moov");
        for (int depth = 0; depth < 5_000; depth++) {
            bomb = box("moov").child(bomb);
        }
        byte[] file = bomb.toBytes();
        assertThatThrownBy(() -> Mp4Format.open(Mp4Files.of(file)))
                .isInstanceOf(UnreadableRecordingException.class)
                .hasMessageContaining("has no box 'mvhd'");
    }

    @Test
    void countless_boxes_side_by_side_are_not_all_stepped_over() {
        BoxBuilder crowd = box("moov");
        for (int i = 0; i < 20_000; i++) {
            crowd.child(box("free"));
        }
        assertThatThrownBy(() -> Mp4Format.open(Mp4Files.of(crowd.toBytes())))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("more than 10000 boxes");

        BoxBuilder scattered = box("moov");
        for (int i = 0; i < 400; i++) {
            scattered.child(box("free").zeros(8_192));
        }
        CountingFiles files = new CountingFiles(Mp4Files.of(scattered.toBytes()));
        assertThatThrownBy(() -> Mp4Format.open(files))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("more than 256 places");
        assertThat(files.requests()).isEqualTo(256);
    }

    @Test
    void a_store_that_does_not_tell_the_length_says_that_a_file_ends_early() throws Exception {
        byte[] file = interleaved(true).build();

        RecordingFiles cutShort = new LengthlessFiles(Mp4Files.of(Arrays.copyOf(file, file.length / 2)));

        assertThatThrownBy(() -> Mp4Format.open(cutShort).cut(CLIP)).isInstanceOf(RecordingEndedException.class);
    }

    private static Mp4Builder interleaved(boolean moovLast) {
        Mp4Builder file = Mp4Builder.of(Mp4Builder.frames(3_000))
                .framesPerChunk(40)
                .gapBytes(3_000)
                .edit(60_000, 1024);
        return moovLast ? file.moovLast() : file;
    }
}
