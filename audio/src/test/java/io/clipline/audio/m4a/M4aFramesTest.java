package io.clipline.audio.m4a;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class M4aFramesTest {

    private static final List<byte[]> FRAMES = List.of(new byte[] {1, 1}, new byte[] {2}, new byte[] {3, 3, 3});

    @ParameterizedTest
    @ValueSource(ints = {7_350, 44_100, 48_000, 96_000, 50_000})
    void finds_what_was_written(int sampleRateHz) throws Exception {
        AudioSpecificConfig config = AudioSpecificConfig.of(2, sampleRateHz, 2);
        byte[] file = M4aWriter.write(config, FRAMES, 1_500, 1_000);

        M4aFrames layout = M4aFrames.parse(file);

        assertThat(layout.config()).isEqualTo(config);
        assertThat(layout.mediaTime()).isEqualTo(1_500);
        assertThat(layout.durationSamples()).isEqualTo(1_000);
        assertThat(layout.frames().stream()
                        .map(frame -> Arrays.copyOfRange(file, frame.start(), frame.start() + frame.length())))
                .containsExactlyElementsOf(FRAMES);
    }

    @Test
    void never_fails_otherwise_whatever_it_is_given() {
        byte[] file = M4aWriter.write(AudioSpecificConfig.of(2, 48_000, 1), FRAMES, 1_500, 1_000);
        var random = new SplittableRandom(11);
        int refused = 0;
        for (int round = 0; round < 10_000; round++) {
            byte[] damaged = Arrays.copyOf(file, random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length);
            for (int i = 0; i < 3 && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                M4aFrames layout = M4aFrames.parse(damaged);
                assertThat(layout.frames()).allSatisfy(frame -> assertThat(frame.start() + (long) frame.length())
                        .isLessThanOrEqualTo(damaged.length));
            } catch (UnreadableRecordingException e) {
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(1_000);
    }
}
