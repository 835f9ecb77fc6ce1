package io.clipline.audio.m4a;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.FrameGains;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decoded by ffmpeg, which fails where a frame is damaged. */
class GainedClipTest {

    private static final int SECONDS = 12;

    @ParameterizedTest(name = "{0} Hz, {1} channels, {2} steps")
    @CsvSource({
        "48000,1,-4",
        "44100,2,-4",
        "44100,2,2",
        "96000,1,2",
        "64000,2,-1",
        "32000,2,-1",
        "24000,2,1",
        "16000,1,1",
        "12000,2,-3"
    })
    void the_decoded_clip_is_the_scaled_one(int sampleRateHz, int channels, int steps) throws Exception {
        byte[] clip = clip(sampleRateHz, channels).bytes();

        byte[] moved = GainedClip.of(clip, steps).orElseThrow();

        float[] before = Ffmpeg.decode(clip).interleaved();
        float[] after = Ffmpeg.decode(moved).interleaved();
        double scale = Math.pow(10, steps * FrameGains.STEP_DECIBELS / 20);
        assertThat(signalToNoise(before, scale, after)).isGreaterThan(120);
        assertThat(moved).hasSameSizeAs(clip);
    }

    @ParameterizedTest
    @CsvSource({"48000,1", "44100,2"})
    void there_and_back_is_the_same_clip(int sampleRateHz, int channels) throws Exception {
        byte[] clip = clip(sampleRateHz, channels).bytes();

        byte[] back = GainedClip.of(GainedClip.of(clip, -3).orElseThrow(), 3).orElseThrow();

        assertThat(back).isEqualTo(clip);
        assertThat(GainedClip.of(clip, 0)).hasValue(clip);
    }

    @Test
    void a_gain_that_a_scale_factor_does_not_allow_changes_nothing() throws Exception {
        byte[] clip = clip(48_000, 1).bytes();

        assertThat(GainedClip.of(clip, 256)).isEmpty();
        assertThat(GainedClip.of(clip, -256)).isEmpty();
    }

    @Test
    void a_damaged_frame_leaves_the_whole_clip_as_it_is_or_is_moved_within_itself() throws Exception {
        byte[] clip = clip(44_100, 2).bytes();
        M4aFrames layout = M4aFrames.parse(clip);
        int media = layout.frames().get(0).start();
        var random = new SplittableRandom(5);
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            byte[] damaged = clip.clone();
            for (int i = 0; i < 40; i++) {
                damaged[media + random.nextInt(clip.length - media)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] moved = GainedClip.of(damaged, -1).orElse(damaged);
            refused += moved == damaged ? 1 : 0;
            assertThat(Arrays.copyOf(moved, media)).isEqualTo(Arrays.copyOf(clip, media));
        }

        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void what_is_no_clip_is_refused() {
        var random = new SplittableRandom(7);
        byte[] clip = clip(48_000, 1).bytes();
        for (int length : new int[] {0, 7, 8, 40, 500, clip.length - 1}) {
            assertThatExceptionOfType(UnreadableRecordingException.class)
                    .isThrownBy(() -> GainedClip.of(Arrays.copyOf(clip, length), 1));
        }
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged = Arrays.copyOf(clip, 4_000);
            damaged[random.nextInt(700)] = (byte) random.nextInt(256);
            assertThatExceptionOfType(UnreadableRecordingException.class).isThrownBy(() -> GainedClip.of(damaged, 1));
        }
    }

    private static double signalToNoise(float[] before, double scale, float[] after) {
        assertThat(after).hasSameSizeAs(before);
        double signal = 0;
        double noise = 1e-30;
        for (int i = 0; i < before.length; i++) {
            double wanted = before[i] * scale;
            signal += wanted * wanted;
            noise += (after[i] - wanted) * (after[i] - wanted);
        }
        return 10 * Math.log10(signal / noise);
    }

    private static Clip clip(int sampleRateHz, int channels) {
        try {
            byte[] recording = Files.readAllBytes(new TimeCodedRecording(SECONDS, sampleRateHz, channels).m4a());
            return Recordings.open(new InMemoryFiles("r.m4a", Map.of("r.m4a", recording)))
                    .cut(new ClipRange(1_321, 8_000));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
