package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.IndexCache;
import io.clipline.audio.aac.FrameGains;
import io.clipline.audio.m4a.GainedClip;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.TimeCode;
import io.clipline.worker.ffmpeg.FfmpegConfig;
import io.clipline.worker.ffmpeg.FfmpegDecoder;
import io.clipline.worker.ffmpeg.FfmpegProcesses;
import io.clipline.worker.ffmpeg.FfmpegTranscoder;
import io.clipline.worker.job.Cutter;
import io.clipline.worker.job.Levelling;
import io.clipline.worker.job.Listening;
import io.clipline.worker.job.RecordingCutter;
import io.clipline.worker.job.SharedIndexes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clips that are encoded are brought to a loudness like those that are copied: by the gains of their finished frames. */
class LevelledEncodingTest {

    private static final int RATE = 44_100;
    private static final double TARGET_LUFS = -30;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anEncodedClipIsTheSameOnlyQuieter(int channels) throws Exception {
        FfmpegConfig config = FfmpegConfig.ofProgram(Ffmpeg.executable().toString());
        try (FfmpegProcesses ffmpeg = new FfmpegProcesses(config)) {
            SharedIndexes indexes = new SharedIndexes(IndexCache.none(), 0, Duration.ofSeconds(1), 1);
            Listening listening = new Listening(
                    new RecordingCutter(indexes, new FfmpegTranscoder(ffmpeg)), new FfmpegDecoder(ffmpeg));
            InMemoryFiles recording = new InMemoryFiles("room.wav", Map.of("room.wav", wav(channels)));

            Clip plain = cut(listening, recording);
            Clip levelled = cut(new Levelling(listening, TARGET_LUFS), recording);

            assertThat(lufs(levelled)).isCloseTo(TARGET_LUFS, within(0.76));
            assertThat(levelled.warnings()).singleElement().asString().contains("dB quieter than in the recording");
            long steps = Math.round((lufs(levelled) - lufs(plain)) / FrameGains.STEP_DECIBELS);
            assertThat(GainedClip.of(plain.bytes(), (int) steps)).hasValue(levelled.bytes());
        }
    }

    private static Clip cut(Cutter cutter, InMemoryFiles recording) throws Exception {
        return cutter.cut(recording, new ClipRange(1_234, 3_000), new Captioning(Optional.empty()));
    }

    private static double lufs(Clip clip) {
        return clip.sound().orElseThrow().loudness().integratedLufs().orElseThrow();
    }

    private static byte[] wav(int channels) throws IOException {
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        new TimeCode(RATE, channels).writeTo(pcm, 6);
        String rate = Integer.toString(RATE);
        return Ffmpeg.run(
                pcm.toByteArray(),
                List.of(
                        "-f",
                        "s16le",
                        "-ar",
                        rate,
                        "-ac",
                        Integer.toString(channels),
                        "-i",
                        "pipe:0",
                        "-f",
                        "wav",
                        "pipe:1"));
    }
}
