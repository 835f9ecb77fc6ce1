package io.clipline.audio.wav;

import static io.clipline.testkit.media.WavBuilder.riff;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.Ffmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips hold the very samples that were asked for, and another program reads them so. */
class WavExactnessTest {

    @TempDir
    private Path folder;

    @Test
    void clips_at_two_hundred_places_hold_exactly_their_samples() throws Exception {
        int seconds = 300;
        byte[] sound = WavCuts.sound(seconds * 44_100 * 4);
        byte[] file = riff("RIFF").format(1, 2, 44_100, 16).chunk("data", sound).build();
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording recording =
                Recordings.open(WavCuts.files(file), CuttingTools.none().withTranscoder(transcoder));
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            long duration = i == 7 ? 30_000 : 1 + random.nextInt(1500);
            long start = i == 0 ? 0 : i == 1 ? seconds * 1000L - duration : random.nextInt(seconds * 1000 - 30_000);
            ClipRange range = new ClipRange(start, duration);
            int from = (int) range.startSample(44_100) * 4;
            int to = (int) range.endSample(44_100) * 4;

            Clip encoded = recording.cut(range);
            Clip kept = recording.cutKeepingCodec(range);

            byte[] expected = Arrays.copyOfRange(sound, from, to);
            assertThat(WavCuts.samples(kept)).as("%s", range).isEqualTo(expected);
            assertThat(transcoder.lastExcerpt().bytes()).isEqualTo(kept.bytes());
            assertThat(transcoder.lastExcerpt().skipSamples()).isZero();
            assertThat(kept.bytes()).hasSize(44 + expected.length);
            assertThat(kept.format().contentType()).isEqualTo("audio/wav");
            assertThat(List.of(encoded.startSample(), encoded.endSample()))
                    .isEqualTo(List.of(range.startSample(44_100), range.endSample(44_100)));
        }
    }

    @ParameterizedTest(name = "{0}, {1} Hz, {2} channels, {3}")
    @CsvSource({
        "pcm_u8, 44100, 1, wav",
        "pcm_s16le, 16000, 1, wav",
        "pcm_s16le, 48000, 2, w64",
        "pcm_s24le, 44100, 2, wav",
        "pcm_s24le, 192000, 6, wav",
        "pcm_s32le, 48000, 2, wav",
        "pcm_f32le, 96000, 2, w64",
        "pcm_f64le, 48000, 1, wav",
        "pcm_alaw, 8000, 1, wav",
        "pcm_mulaw, 8000, 2, wav",
    })
    void what_another_program_wrote_decodes_to_the_same_samples(String codec, int rate, int channels, String muxer)
            throws Exception {
        Path file = folder.resolve("noise." + muxer);
        Ffmpeg.run(List.of(
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=d=6:r=" + rate,
                "-ac",
                "" + channels,
                "-c:a",
                codec,
                "-f",
                muxer,
                file.toString()));
        byte[] bytes = Files.readAllBytes(file);

        new ExactExcerpts(WavCuts.files(bytes), CuttingTools.none(), file)
                .assertExact(
                        List.of(new ClipRange(0, 777), new ClipRange(2_345, 777), new ClipRange(6_000 - 777, 777)), 0);
        assertThat(WavCuts.open(bytes).info().codec()).isEqualTo(codec);
    }

    @Test
    void what_ffmpeg_writes_through_a_pipe_is_cut_to_its_last_sample() throws Exception {
        byte[] piped = Ffmpeg.run(
                List.of("-f", "lavfi", "-i", "anoisesrc=d=2:r=16000", "-c:a", "pcm_s16le", "-f", "wav", "pipe:1"));

        Recording recording = WavCuts.open(piped);

        assertThat(recording.info().samples()).hasValue(32_000);
        assertThat(recording.info().complete()).isFalse();
        assertThat(WavCuts.cut(recording, 1_000, 1_000))
                .isEqualTo(Arrays.copyOfRange(piped, piped.length - 32_000, piped.length));
    }
}
