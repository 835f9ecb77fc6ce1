package io.clipline.audio.waveform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WaveformTest {

    @Test
    void says_the_lowest_and_the_highest_value_of_each_pixel() {
        var waveform = new Waveform(48_000, 1, 3);
        waveform.add(new float[] {0, 0.5f, -0.25f, 0.25f});
        waveform.add(new float[] {0.125f, 0.25f});

        assertThat(json(waveform))
                .isEqualTo("{\"version\":2,\"channels\":1,\"sample_rate\":48000,\"samples_per_pixel\":3,\"bits\":8,"
                        + "\"length\":2,\"data\":[-32,64,16,32]}");
    }

    @Test
    void the_last_pixel_may_stand_for_fewer_samples() {
        var waveform = new Waveform(48_000, 1, 3);
        waveform.add(new float[] {0, 0.5f, -0.25f, 0.25f});

        assertThat(json(waveform)).endsWith("\"length\":2,\"data\":[-32,64,32,32]}");
        assertThat(json(waveform)).isEqualTo(json(waveform));
    }

    @Test
    void channels_are_mixed_into_one() {
        var waveform = new Waveform(48_000, 2, 2);
        waveform.add(new float[] {1, 0, -0.5f, -0.5f});

        assertThat(json(waveform)).contains("\"channels\":1,").endsWith("\"data\":[-64,64]}");
    }

    @Test
    void what_is_louder_than_full_scale_is_cut_to_it() {
        var waveform = new Waveform(48_000, 1, 2);
        waveform.add(new float[] {1.5f, -1.5f});

        assertThat(json(waveform)).endsWith("\"data\":[-128,127]}");
    }

    @Test
    void a_clip_of_30_s_is_1500_pixels_wide() {
        for (int sampleRateHz : new int[] {8_000, 11_025, 44_100, 48_000, 96_000}) {
            var waveform = Waveform.of(sampleRateHz, 1);
            waveform.add(new float[30 * sampleRateHz]);

            assertThat(json(waveform)).containsPattern("\"length\":150[0-9],");
        }
    }

    @Test
    void no_sound_has_no_pixels() {
        assertThat(json(Waveform.of(48_000, 1))).endsWith("\"length\":0,\"data\":[]}");
    }

    @Test
    void what_cannot_be_drawn_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Waveform(48_000, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Waveform(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Waveform(48_000, 2, 1).add(new float[1]));
    }

    private static String json(Waveform waveform) {
        return new String(waveform.toJson(), StandardCharsets.UTF_8);
    }
}
