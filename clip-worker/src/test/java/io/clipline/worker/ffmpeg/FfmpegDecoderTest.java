package io.clipline.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.transcode.TranscoderUnavailableException;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.worker.job.UndecodableClipException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegDecoderTest {

    private final FfmpegProcesses processes =
            new FfmpegProcesses(FfmpegConfig.ofProgram(Ffmpeg.executable().toString()));
    private final FfmpegDecoder decoder = new FfmpegDecoder(processes);

    @AfterEach
    void stop() {
        processes.close();
    }

    @ParameterizedTest
    @CsvSource({"48000,1", "44100,2"})
    void theFirstSampleIsTheClipsFirstAndTheLastItsLast(int sampleRateHz, int channels) throws Exception {
        Clip clip = clip(sampleRateHz, channels);
        int samples = Math.toIntExact(clip.endSample() - clip.startSample());

        float[] decoded = decoder.decode(clip.bytes(), clip.format(), samples);

        Pcm sound = new Pcm(sampleRateHz, channels, decoded);
        assertThat(sound.length()).isEqualTo(samples);
        assertThat(TimeCode.locate(sound).startSample())
                .isCloseTo((double) clip.startSample(), within(sampleRateHz / 10_000.0));
        // Through a pipe as from a file.
        assertThat(sound.maxDifference(Ffmpeg.decode(clip.bytes()).slice(0, samples)))
                .isZero();
    }

    @Test
    void whatIsNoClipIsNotDecoded() {
        Clip clip = clip(48_000, 1);
        byte[] torn = Arrays.copyOf(clip.bytes(), 300);

        assertThatExceptionOfType(UndecodableClipException.class)
                .isThrownBy(() -> decoder.decode(torn, clip.format(), 48_000))
                .withMessageContaining("ffmpeg failed");
    }

    @Test
    void withoutFfmpegItSaysWhatToDo() {
        Clip clip = clip(48_000, 1);
        try (var nowhere = new FfmpegProcesses(FfmpegConfig.ofProgram("/nowhere/ffmpeg"))) {
            FfmpegDecoder missing = new FfmpegDecoder(nowhere);
            assertThatExceptionOfType(TranscoderUnavailableException.class)
                    .isThrownBy(() -> missing.decode(clip.bytes(), clip.format(), 48_000))
                    .withMessageContaining("CLIPLINE_FFMPEG");
        }
    }

    private static Clip clip(int sampleRateHz, int channels) {
        try {
            byte[] recording = Files.readAllBytes(new TimeCodedRecording(20, sampleRateHz, channels).m4a());
            return Recordings.open(new InMemoryFiles("r.m4a", Map.of("r.m4a", recording)))
                    .cut(new ClipRange(4_321, 5_000));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
