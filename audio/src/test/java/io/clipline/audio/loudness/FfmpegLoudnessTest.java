package io.clipline.audio.loudness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.TimeCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Side by side with ffmpeg's {@code ebur128}, on speech-like sound that is loud and quiet in turn. */
class FfmpegLoudnessTest {

    private static final int SECONDS = 12;

    @ParameterizedTest
    @CsvSource({"48000,1", "48000,2", "44100,2", "32000,1", "16000,1"})
    void agrees_with_another_meter(int sampleRateHz, int channels) {
        var sound = sound(sampleRateHz, channels);
        var meter = new LoudnessMeter(sampleRateHz, channels);
        meter.add(sound);

        var theirs = measuredByFfmpeg(sound, sampleRateHz, channels);

        assertThat(meter.loudness().integratedLufs().orElseThrow()).isCloseTo(theirs.lufs, within(0.1));
        assertThat(meter.loudness().truePeakDbtp().orElseThrow()).isCloseTo(theirs.dbtp, within(0.2));
    }

    private record Measured(double lufs, double dbtp) {}

    private static float[] sound(int sampleRateHz, int channels) {
        var code = new TimeCode(sampleRateHz, channels);
        var values = new float[SECONDS * sampleRateHz * channels];
        int at = 0;
        for (int second = 0; second < SECONDS; second++) {
            float gain = second % 3 == 0 ? 0.1f : 1;
            for (float value : code.second(second).interleaved()) {
                values[at] = value * gain;
                at++;
            }
        }
        return values;
    }

    private static Measured measuredByFfmpeg(float[] sound, int sampleRateHz, int channels) {
        var bytes = ByteBuffer.allocate(sound.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(sound);
        var rate = Integer.toString(sampleRateHz);
        var arguments =
                new ArrayList<>(List.of("-f", "f32le", "-ar", rate, "-ac", "" + channels, "-i", "pipe:0", "-af"));
        arguments.addAll(
                List.of("ebur128=peak=true:metadata=1,ametadata=mode=print:file=pipe\\\\:1", "-f", "null", "-"));
        var text = new String(Ffmpeg.run(bytes.array(), arguments), StandardCharsets.UTF_8);
        double peak = 0;
        for (int channel = 0; channel < channels; channel++) {
            peak = Math.max(peak, last(text, "lavfi\\.r128\\.true_peaks_ch" + channel));
        }
        return new Measured(last(text, "lavfi\\.r128\\.I"), 20 * Math.log10(peak));
    }

    private static double last(String text, String name) {
        var values = Pattern.compile(name + "=(\\S+)").matcher(text);
        double value = Double.NaN;
        while (values.find()) {
            value = Double.parseDouble(values.group(1));
        }
        return value;
    }
}
