package io.clipline.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.ClipSound;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.m4a.ClipFrames;
import io.clipline.audio.transcode.AacClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListeningTest {

    private static final int RATE = 48_000;
    private static final ClipRange TWO_SECONDS = new ClipRange(1_234, 2_000);
    private static final RecordingFiles FILES = new InMemoryFiles("r", Map.of("r", new byte[1]));

    @Test
    void aClipSaysHowLoudItIsAndWhatItLooksLike() throws Exception {
        Clip clip = heard((m4a, format, samples) -> sine(2 * RATE));

        ClipSound sound = clip.sound().orElseThrow();
        assertThat(sound.loudness().integratedLufs().orElseThrow()).isCloseTo(-23, within(0.1));
        assertThat(sound.loudness().truePeakDbtp().orElseThrow()).isCloseTo(-20, within(0.1));
        assertThat(new String(sound.waveform(), StandardCharsets.US_ASCII))
                .contains("\"length\":100,")
                .contains(",-13,13,");
    }

    @Test
    void theSameClipSoundsTheSame() throws Exception {
        ClipDecoder decoder = (m4a, format, samples) -> sine(2 * RATE);

        ClipSound first = heard(decoder).sound().orElseThrow();
        ClipSound second = heard(decoder).sound().orElseThrow();

        assertThat(second.loudness()).isEqualTo(first.loudness());
        assertThat(second.waveform()).isEqualTo(first.waveform());
    }

    static List<ClipDecoder> badDecoders() {
        return List.of(
                (m4a, format, samples) -> {
                    throw new UndecodableClipException("it is torn");
                },
                (m4a, format, samples) -> {
                    throw new IOException("there is no decoder");
                },
                (m4a, format, samples) -> {
                    throw new IllegalStateException("a defect");
                },
                (m4a, format, samples) -> new float[2 * RATE - 1],
                (m4a, format, samples) -> new float[0]);
    }

    @ParameterizedTest
    @MethodSource("badDecoders")
    void aClipThatCannotBeDecodedIsAClip(ClipDecoder bad) throws Exception {
        Clip clip = heard(bad);

        assertThat(clip.sound()).isEmpty();
        assertThat(clip.bytes()).isNotEmpty();
    }

    @Test
    void aValueThatIsNoNumberIsSilence() throws Exception {
        float[] samples = sine(2 * RATE);
        Arrays.fill(samples, 100, 110, Float.NaN);

        ClipSound sound = heard((m4a, format, count) -> samples).sound().orElseThrow();

        assertThat(sound.loudness().integratedLufs().orElseThrow()).isCloseTo(-23, within(0.1));
    }

    @Test
    void aWorkerThatStopsLeavesTheClipToAnother() {
        assertThatExceptionOfType(InterruptedIOException.class)
                .isThrownBy(() -> heard((m4a, format, samples) -> {
                    throw new InterruptedIOException("stopped");
                }));
    }

    private static Clip heard(ClipDecoder decoder) throws Exception {
        return new Listening((files, range, captions) -> clip(range), decoder)
                .cut(FILES, TWO_SECONDS, Requests.NO_CAPTIONS);
    }

    private static Clip clip(ClipRange range) throws IOException, UnreadableRecordingException {
        ClipFrames frames = ClipFrames.of(range, RATE);
        AudioSpecificConfig config = AudioSpecificConfig.of(2, RATE, 1);
        RecordingInfo info = new RecordingInfo("test", config.codec(), RATE, 1, OptionalLong.empty(), true);
        return AacClip.of(info, "test", config, frames)
                .write(
                        Collections.nCopies((int) (frames.end() - frames.first()), new byte[10]),
                        List.of(),
                        Transcoder.none());
    }

    private static float[] sine(int samples) {
        float[] values = new float[samples];
        for (int n = 0; n < samples; n++) {
            values[n] = (float) (0.1 * Math.sin(2 * Math.PI * 1_000 * n / RATE));
        }
        return values;
    }
}
