package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.LengthlessFiles;
import io.clipline.audio.RecordingFiles;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.Mp4Builder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fragments that no index names: found by where they should be, as a walk would find them. */
class FragmentBisectionTest {

    /** Seven minutes at 48 kHz. */
    private static final List<byte[]> FRAMES = Mp4Builder.frames(20_000);

    private static final long SECONDS = 20_000 * 1024 / 48_000;

    @ParameterizedTest(name = "{0} frames per fragment")
    @ValueSource(ints = {1, 7, 47, 94, 470})
    void a_clip_costs_few_requests_wherever_it_is(int framesPerFragment) throws Exception {
        byte[] file = fragmented(FRAMES, framesPerFragment);
        byte[] plain = Mp4Builder.of(FRAMES).build();
        for (int second = 0; second < SECONDS - 10; second += 37) {
            ClipRange range = new ClipRange(second * 1_000L + 123, 10_000);
            CountingFiles files = new CountingFiles(Mp4Files.of(file));

            assertThat(clip(files, range)).as("%s", range).isEqualTo(clip(Mp4Files.of(plain), range));

            assertThat(files.requests()).as("requests for %s", range).isLessThan(24);
        }
    }

    @Test
    void how_long_the_recording_is_costs_few_requests() throws Exception {
        CountingFiles files = new CountingFiles(Mp4Files.of(fragmented(FRAMES, 47)));

        assertThat(Mp4Format.open(files).measureSamples()).hasValue(20_000 * 1024);

        assertThat(files.requests()).isLessThan(16);
    }

    /** Writers begin with silence, whose frames are a few bytes, and go on louder or less loud. */
    @Test
    void it_does_not_matter_how_many_bytes_the_sound_takes_where() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 20; round++) {
            List<byte[]> uneven = uneven(random);
            byte[] file = fragmented(uneven, 20);
            byte[] plain = Mp4Builder.of(uneven).build();
            for (int i = 0; i < 10; i++) {
                ClipRange range = new ClipRange(random.nextInt((int) SECONDS - 5) * 1_000L, 4_000);
                assertThat(clip(Mp4Files.of(file), range))
                        .as("round %d, %s", round, range)
                        .isEqualTo(clip(Mp4Files.of(plain), range));
            }
        }
    }

    /** Of a file with another one written behind it, in which all times come once more, a walk finds the first ones. */
    @Test
    void what_was_written_behind_the_file_is_not_found_instead() throws Exception {
        byte[] plain = Mp4Builder.of(FRAMES).build();
        byte[] first = fragmented(FRAMES, 47);
        byte[] other = fragmented(reversed(FRAMES), 47);
        byte[] both = Arrays.copyOf(first, first.length + other.length);
        System.arraycopy(other, 0, both, first.length, other.length);
        for (int second = 0; second < SECONDS - 10; second += 7) {
            ClipRange range = new ClipRange(second * 1_000L, 5_000);
            assertThat(clip(Mp4Files.of(both), range)).as("%s", range).isEqualTo(clip(Mp4Files.of(plain), range));
        }
    }

    @Test
    void where_the_store_tells_no_length_the_fragments_are_walked_through() throws Exception {
        ClipRange range = new ClipRange(200_000, 5_000);
        RecordingFiles file = Mp4Files.of(fragmented(FRAMES, 470));

        assertThat(clip(new LengthlessFiles(file), range)).isEqualTo(clip(file, range));
    }

    private static List<byte[]> uneven(Random random) {
        List<byte[]> frames = new ArrayList<>();
        while (frames.size() < 20_000) {
            int bytes = random.nextBoolean() ? 6 : 20 + random.nextInt(400);
            int until = Math.min(20_000, frames.size() + 100 + random.nextInt(4_000));
            while (frames.size() < until) {
                byte[] frame = new byte[bytes + random.nextInt(bytes)];
                random.nextBytes(frame);
                frames.add(frame);
            }
        }
        return frames;
    }

    private static List<byte[]> reversed(List<byte[]> frames) {
        List<byte[]> reversed = new ArrayList<>(frames);
        Collections.reverse(reversed);
        return reversed;
    }

    private static byte[] fragmented(List<byte[]> frames, int framesPerFragment) {
        return FragmentedBuilder.of(frames).framesPerFragment(framesPerFragment).build();
    }

    private static byte[] clip(RecordingFiles files, ClipRange range) throws Exception {
        return Mp4Format.open(files).cut(range).bytes();
    }
}
