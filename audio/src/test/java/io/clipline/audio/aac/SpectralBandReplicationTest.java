package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.adts.AdtsWalk;
import io.clipline.testkit.media.TimeCodedRecording;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralBandReplicationTest {

    private static final int FRAMES = 12;

    @ParameterizedTest
    @CsvSource({
        HeAac.STEREO + ", 24000",
        HeAac.MONO + ", 24000",
        HeAac.PARAMETRIC_STEREO + ", 22050",
        HeAac.FAST_STEREO + ", 32000"
    })
    void it_is_seen_in_any_frame(String name, int coreRateHz) {
        List<byte[]> frames = frames(HeAac.bytes(name));
        for (int at = 0; at < frames.size(); at++) {
            assertThat(SpectralBandReplication.isIn(frames.subList(at, at + 1), coreRateHz))
                    .as("frame %d", at)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HeAac.STEREO, HeAac.MONO, HeAac.PARAMETRIC_STEREO})
    void it_is_seen_at_the_end_of_frames_that_cannot_be_walked_over(String name) {
        List<byte[]> frames = frames(HeAac.bytes(name));
        frames.forEach(frame -> frame[0] = (byte) 0xFF);
        for (int at = 0; at + FRAMES <= frames.size(); at++) {
            assertThat(SpectralBandReplication.isIn(frames.subList(at, at + FRAMES), 24_000))
                    .as("frame %d", at)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"48000, 1", "24000, 2", "16000, 1"})
    void it_is_not_seen_where_there_is_none(int sampleRateHz, int channels) {
        List<byte[]> frames = frames(new TimeCodedRecording(60, sampleRateHz, channels).adtsBytes());
        for (int at = 0; at < frames.size(); at++) {
            assertThat(SpectralBandReplication.isIn(frames.subList(at, at + 1), sampleRateHz))
                    .as("frame %d", at)
                    .isFalse();
        }
    }

    @Test
    void any_bytes_have_an_answer() {
        Random random = new Random(4);
        int seen = 0;
        for (int i = 0; i < 5000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            seen += SpectralBandReplication.isIn(List.of(bytes, bytes, bytes, bytes), 24_000) ? 1 : 0;
        }
        assertThat(seen).isLessThan(150);
        assertThat(SpectralBandReplication.isIn(List.of(), 48_000)).isFalse();
    }

    private static List<byte[]> frames(byte[] adts) {
        byte[] bytes = Arrays.copyOf(adts, adts.length);
        return AdtsWalk.of(bytes, 0).frames().stream()
                .map(frame -> frame.accessUnit(bytes))
                .toList();
    }
}
