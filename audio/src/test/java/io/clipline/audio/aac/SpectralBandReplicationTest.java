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
    @ValueSource(strings = {HeAac.STEREO, HeAac.MONO, HeAac.PARAMETRIC_STEREO})
    void it_is_seen_wherever_one_looks(String name) {
        List<byte[]> frames = frames(HeAac.bytes(name));
        for (int at = 0; at + FRAMES <= frames.size(); at++) {
            assertThat(SpectralBandReplication.isIn(frames.subList(at, at + FRAMES)))
                    .as("frame %d", at)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"48000, 1", "24000, 2", "16000, 1"})
    void it_is_not_seen_where_there_is_none(int sampleRateHz, int channels) {
        List<byte[]> frames = frames(new TimeCodedRecording(60, sampleRateHz, channels).adtsBytes());
        for (int at = 0; at + SpectralBandReplication.MIN_FRAMES <= frames.size(); at++) {
            assertThat(SpectralBandReplication.isIn(frames.subList(at, at + SpectralBandReplication.MIN_FRAMES)))
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
            seen += SpectralBandReplication.isIn(List.of(bytes, bytes, bytes, bytes)) ? 1 : 0;
        }
        assertThat(seen).isLessThan(150);
        assertThat(SpectralBandReplication.isIn(List.of())).isFalse();
    }

    private static List<byte[]> frames(byte[] adts) {
        byte[] bytes = Arrays.copyOf(adts, adts.length);
        return AdtsWalk.of(bytes, 0).frames().stream()
                .map(frame -> frame.accessUnit(bytes))
                .toList();
    }
}
