package io.clipline.audio.adts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.hls.SyntheticHls;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is taken for raw AAC, and what is not. */
class AdtsFormatTest {

    private static final byte[] FRAMES = Arrays.copyOf(new SyntheticAdts(100).bytes(), 8192);

    @Test
    void frames_at_the_beginning_are_recognised_however_few_bytes_there_are() {
        byte[] frame = SyntheticHls.frame(0, 48000, 1);

        assertThat(AdtsFormat.recognises(FRAMES)).isTrue();
        assertThat(AdtsFormat.recognises(Arrays.copyOf(FRAMES, 600))).isTrue();
        assertThat(AdtsFormat.recognises(Arrays.copyOf(FRAMES, 200))).isTrue();
        assertThat(AdtsFormat.recognises(frame)).isTrue();
        assertThat(AdtsFormat.recognises(Arrays.copyOf(frame, frame.length - 1)))
                .isFalse();
        assertThat(AdtsFormat.recognises(Arrays.copyOf(frame, 4))).isFalse();
        assertThat(AdtsFormat.recognises(new byte[0])).isFalse();
    }

    @Test
    void frames_after_the_rest_of_one_are_recognised() {
        assertThat(AdtsFormat.recognises(Arrays.copyOfRange(FRAMES, 60, 8192))).isTrue();
    }

    @Test
    void mp3_is_not_recognised() {
        byte[] mp3 = new byte[8192];
        for (int layer = 1; layer < 4; layer++) {
            // 128 kbit/s at 48 kHz: frames of 384 bytes.
            for (int at = 0; at + 4 < mp3.length; at += 384) {
                mp3[at] = (byte) 0xFF;
                mp3[at + 1] = (byte) (0xF9 | layer << 1);
                mp3[at + 2] = (byte) 0x94;
            }
            assertThat(AdtsFormat.recognises(mp3)).isFalse();
        }
    }

    @Test
    void frames_inside_another_container_are_not_recognised() {
        byte[] packets = new byte[8192];
        byte[] silence = {(byte) 0xFF, (byte) 0xF1, 0x4C, 0x40, 1, (byte) 0x7F, (byte) 0xFC, 1, 2, 3, 4};
        for (int at = 0; at + 188 < packets.length; at += 188) {
            packets[at] = 'G';
            for (int frame = at + 4; frame + silence.length <= at + 188; frame += silence.length) {
                System.arraycopy(silence, 0, packets, frame, silence.length);
            }
        }

        assertThat(AdtsFormat.recognises(packets)).isFalse();
    }

    @Test
    void noise_is_not_recognised() {
        Random random = new Random(6);
        byte[] noise = new byte[8192];
        for (int i = 0; i < 1000; i++) {
            random.nextBytes(noise);

            assertThat(AdtsFormat.recognises(noise)).isFalse();
        }
    }
}
