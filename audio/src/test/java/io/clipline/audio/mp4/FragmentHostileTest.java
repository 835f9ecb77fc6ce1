package io.clipline.audio.mp4;

import static io.clipline.testkit.media.BoxBuilder.box;
import static io.clipline.testkit.media.BoxBuilder.fullBox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.clipline.audio.ClipRange;
import io.clipline.audio.HostileInput;
import io.clipline.audio.LengthlessFiles;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.BoxTree;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.FragmentedBuilder.Index;
import io.clipline.testkit.media.Mp4Builder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever fragments and their indexes say, a cut ends in a clip or in one of the declared errors, soon and with little. */
class FragmentHostileTest {

    private static final ClipRange CLIP = new ClipRange(9_000, 2_000);
    private static final long MAX_ALLOCATED_BYTES = 64 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Larger than what is read at once, so that a search needs several reads. */
    private static FragmentedBuilder file(Index index) {
        return FragmentedBuilder.of(Mp4Builder.frames(1_000)).index(index);
    }

    @ParameterizedTest
    @EnumSource
    void a_read_that_fails_anywhere_fails_the_cut_and_nothing_else(Index index) throws Exception {
        HostileInput input = new HostileInput("rec.mp4", file(index).build(), CLIP);

        assertThat(input.assertEveryFailedReadComesThrough()).isBetween(3, 30);
        input.assertLengthIsNotNeeded();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_is_cut_short_anywhere_gives_the_clip_or_says_that_it_ends(Index index) throws Exception {
        byte[] file = file(index).build();
        byte[] clip = open(file).cut(CLIP).bytes();
        int clips = 0;
        long lastSamples = 0;
        for (int length = 800; length < file.length; length += 311) {
            byte[] part = Arrays.copyOf(file, length);
            try {
                Recording recording = open(part);
                long samples = recording.measureSamples().orElseThrow();
                assertThat(samples).isBetween(lastSamples, 1_000L * 1024);
                lastSamples = samples;
                assertThat(recording.cut(CLIP).bytes()).isEqualTo(clip);
                clips++;
            } catch (RecordingEndedException e) {
                assertThat(e.mayGrow()).isFalse();
                assertThat(e.position()).isBetween(0L, (long) file.length);
            }
        }
        assertThat(clips).as("half of the file is enough").isGreaterThan(file.length / 311 / 3);
    }

    @Test
    void what_an_interrupted_recorder_wrote_before_its_last_part_is_cut_to_its_last_sample() throws Exception {
        byte[] file = file(Index.NONE).build();
        Recording interrupted = open(Arrays.copyOf(file, file.length - 20));
        // 25 fragments of 40 frames; of the last, all but one frame are there.
        assertThat(interrupted.measureSamples()).hasValue(999 * 1024);
        assertThat(interrupted.cut(new ClipRange(20_000, 1_312)).bytes())
                .isEqualTo(open(file).cut(new ClipRange(20_000, 1_312)).bytes());
        assertThatThrownBy(() -> interrupted.cut(new ClipRange(20_000, 1_333)))
                .isInstanceOf(RecordingEndedException.class)
                .hasMessageContaining("the file ends here");
    }

    @ParameterizedTest
    @EnumSource
    void mutations_of_tables_and_indexes_end_in_a_clip_or_a_declared_error(Index index) {
        byte[] file = FragmentedBuilder.of(Mp4Builder.frames(600)).index(index).build();
        List<BoxTree> targets = BoxTree.parse(file).children().stream()
                .filter(box -> !box.type().equals("mdat") && !box.type().equals("ftyp"))
                .toList();

        HostileInput.Tally tally = new HostileInput("rec.mp4", file, CLIP)
                .assertMutationsAreHarmless("rec.mp4", 2_000, (bytes, random) -> mutate(bytes, targets, random));

        assertThat(tally.clips()).isGreaterThan(100);
        assertThat(tally.refusals()).isGreaterThan(100);
    }

    private static byte[] mutate(byte[] file, List<BoxTree> targets, Random random) {
        byte[] mutated = file.clone();
        int mutations = 1 + random.nextInt(3);
        for (int i = 0; i < mutations; i++) {
            BoxTree box = targets.get(random.nextInt(targets.size()));
            // The entries are most of a table; the interesting bytes are before them.
            int span = Math.min(box.end() - box.start() - 4, random.nextBoolean() ? 110 : 4_000);
            int at = box.start() + random.nextInt(span);
            Mutation.at(mutated, at, random);
        }
        return mutated;
    }

    @Test
    void counts_that_nothing_stands_behind_are_refused_unread() {
        byte[] file = file(Index.NONE).build();
        int run = indexOf(file, "trun");
        assertMalformed(with(file, run + 8, -1), "'trun' says it has 4294967295 entries");
        assertMalformed(with(file, run + 8, 41), "'trun' says it has 41 entries, but its box has room for 40");
        assertMalformed(with(file, run + 8 + 8, 0), "of the fragment has 0 bytes");
        assertMalformed(with(file, run + 12, 0), "before its tables end");
    }

    @Test
    void frames_that_are_declared_by_defaults_alone_are_counted_before_they_are_kept() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] header =
                FragmentedBuilder.of(List.of(new byte[1])).onlyTrackDefaults().build();
        file.write(header, 0, indexOf(header, "moof") - 4);
        BoxBuilder track = box("traf")
                .child(fullBox("tfhd", 0, 0x20000).u32(0))
                .child(fullBox("tfdt", 0, 0).u32(0));
        for (int i = 0; i < 10_000; i++) {
            track.child(fullBox("trun", 0, 0).u32(1 << 19));
        }
        file.writeBytes(box("moof").child(track).toBytes());
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        assertMalformed(file.toByteArray(), "are more than 2097152");
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore).isLessThan(MAX_ALLOCATED_BYTES);
    }

    @Test
    void a_walk_through_far_too_many_boxes_is_given_up() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        byte[] header = file(Index.NONE).build();
        file.write(header, 0, indexOf(header, "moof") - 4);
        byte[] empty = box("free").toBytes();
        for (int i = 0; i < 70_000; i++) {
            file.writeBytes(empty);
        }
        assertThatThrownBy(() -> open(file.toByteArray()))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("more than");
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_does_not_tell_the_length_has_the_same_length(Index index) throws Exception {
        Recording lengthless =
                Mp4Format.open(new LengthlessFiles(Mp4Files.of(file(index).build())));

        assertThat(lengthless.measureSamples()).hasValue(1_000 * 1024);
    }

    private static byte[] with(byte[] file, int at, int value) {
        byte[] changed = file.clone();
        ByteBuffer.wrap(changed).putInt(at, value);
        return changed;
    }

    /** Where a type's four characters first stand. */
    private static int indexOf(byte[] file, String type) {
        int wanted = ByteBuffer.wrap(type.getBytes(StandardCharsets.US_ASCII)).getInt();
        ByteBuffer buffer = ByteBuffer.wrap(file);
        for (int i = 0; i + 4 <= file.length; i++) {
            if (buffer.getInt(i) == wanted) {
                return i;
            }
        }
        throw new AssertionError("no box " + type);
    }

    private static void assertMalformed(byte[] file, String reason) {
        assertThatThrownBy(() -> open(file).cut(CLIP))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("rec.mp4, byte ");
    }

    private static Recording open(byte[] file) throws IOException, UnreadableRecordingException {
        return Mp4Format.open(Mp4Files.of(file));
    }
}
