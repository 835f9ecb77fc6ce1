package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.UsacFrames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof that what is encoded, or kept, of xHE-AAC is the clip: decoded by another decoder, sample by sample. */
class XheAacExactnessTest {

    private static final int FRAMES = 1_500;
    private static final int MILLIS = 32_000;

    @Test
    void clips_of_one_channel_are_the_recordings_samples(@TempDir Path folder) throws Exception {
        assertExact(UsacFrames.mono().preRoll(60), 100, folder);
    }

    @Test
    void clips_of_two_channels_are_the_recordings_samples(@TempDir Path folder) throws Exception {
        assertExact(UsacFrames.pair(), 30, folder);
    }

    private static void assertExact(UsacFrames kind, int clips, Path folder) throws Exception {
        byte[] file = XheAac.mp4(kind, FRAMES).build();
        Path whole = Files.write(folder.resolve("room.mp4"), file);
        int step = (MILLIS - 200) / (clips - 1);
        Random random = new Random(clips);
        List<ClipRange> ranges = new ArrayList<>();
        for (int i = 0; i < clips; i++) {
            int at = i == 0 ? 0 : i == clips - 1 ? MILLIS - 200 : i * step + random.nextInt(step - 200);
            ranges.add(new ClipRange(at, 200));
        }

        new ExactExcerpts(XheAac.files(file), CuttingTools.none(), whole).assertExact(ranges, 0);
    }

    @Test
    void fragments_and_segments_give_the_same_excerpts_as_a_plain_file() throws Exception {
        for (UsacFrames kind : List.of(UsacFrames.mono(), UsacFrames.pair().preRoll(300))) {
            RecordingFiles plain = XheAac.files(XheAac.mp4(kind, FRAMES).build());
            for (FragmentedBuilder.Index index : FragmentedBuilder.Index.values()) {
                assertSameExcerpts(
                        plain,
                        XheAac.files(XheAac.fragments(kind, FRAMES).index(index).build()));
            }
            assertSameExcerpts(
                    plain,
                    XheAac.files(XheAac.hls(kind, FRAMES).framesPerSegment(94).build()));
        }
    }

    private static void assertSameExcerpts(RecordingFiles plain, RecordingFiles other) throws Exception {
        SilentTranscoder expected = new SilentTranscoder();
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording file = XheAac.open(plain, expected);
        Recording recording = XheAac.open(other, transcoder);
        assertThat(recording.info().codec()).isEqualTo("mp4a.40.42");
        assertThat(recording.info().channels()).isEqualTo(file.info().channels());
        assertThat(recording.measureSamples()).hasValue(FRAMES * 1024L);
        Random random = new Random(3);
        for (int i = 0; i < 40; i++) {
            int start = i == 0 ? 0 : random.nextInt(MILLIS - 1_000);
            ClipRange range = new ClipRange(start, i == 1 ? MILLIS - start : 1 + random.nextInt(1_000));
            Clip clip = recording.cut(range);
            assertThat(clip.startSample()).isEqualTo(file.cut(range).startSample());
            Excerpt right = expected.lastExcerpt();
            assertThat(transcoder.lastExcerpt().bytes()).isEqualTo(right.bytes());
            assertThat(transcoder.lastExcerpt().skipSamples()).isEqualTo(right.skipSamples());
            assertThat(transcoder.lastExcerpt().samples()).isEqualTo(right.samples());
            assertThat(recording.cutKeepingCodec(range).bytes())
                    .isEqualTo(file.cutKeepingCodec(range).bytes());
        }
    }

    @Test
    void kept_clips_play_the_recordings_samples() throws Exception {
        byte[] file = XheAac.mp4(UsacFrames.mono(), FRAMES).build();
        Pcm whole = Ffmpeg.decode(file);
        Recording recording = XheAac.open(XheAac.files(file), new SilentTranscoder());
        Random random = new Random(11);
        for (int i = 0; i < 20; i++) {
            ClipRange range = new ClipRange(i == 0 ? 0 : random.nextInt(MILLIS - 700), 700);

            Clip clip = recording.cutKeepingCodec(range);

            int length = Math.toIntExact(clip.endSample() - clip.startSample());
            int start = Math.toIntExact(clip.startSample());
            Pcm played = Ffmpeg.decode(clip.bytes());
            // It plays the last frame out, as of AAC-LC.
            assertThat(played.length()).isBetween(length, length + 1_023);
            assertThat(played.slice(0, length).maxDifference(whole.slice(start, start + length)))
                    .isZero();
            assertThat(clip.format().codec()).isEqualTo("mp4a.40.42");
            assertThat(ReadClip.parse(clip.bytes()).durationSamples()).isEqualTo(length);
        }
    }

    @Test
    void noise_that_fills_the_spectrum_goes_on_from_what_was_before_and_the_rest_is_the_recordings() throws Exception {
        // Level 1 of 7: encoders fill little, or it would be heard.
        byte[] file = XheAac.mp4(UsacFrames.mono().noiseFilling(1), FRAMES).build();
        Pcm whole = Ffmpeg.decode(file);
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording recording = XheAac.open(XheAac.files(file), transcoder);
        Random random = new Random(12);
        for (int i = 0; i < 10; i++) {
            Clip clip = recording.cut(new ClipRange(random.nextInt(MILLIS - 700), 700));

            Pcm decoded = ExactExcerpts.decode(transcoder.lastExcerpt());
            int start = Math.toIntExact(clip.startSample());
            assertThat(signalToNoise(whole.slice(start, start + decoded.length()), decoded))
                    .isGreaterThan(20);
        }
    }

    /** Why a clip begins its excerpt at a frame that decodes alone, and at least one before its first. */
    @Test
    void a_decoder_is_exact_from_the_second_frame_on_where_the_first_decodes_alone() {
        for (UsacFrames kind : List.of(UsacFrames.mono(), UsacFrames.pair())) {
            List<byte[]> frames = kind.frames(120, 5);
            Pcm whole = decode(kind, frames);
            int seen = 0;
            for (int i = 20; i < 100 && seen < 4; i++) {
                if (UsacFrame.isIndependent(frames.get(i))) {
                    Pcm part = decode(kind, frames.subList(i, 120));
                    assertThat(part.slice(0, 1024).maxDifference(whole.slice(i * 1024, (i + 1) * 1024)))
                            .isPositive();
                    assertThat(part.slice(1024, part.length())
                                    .maxDifference(whole.slice((i + 1) * 1024, whole.length())))
                            .isZero();
                    seen++;
                }
            }
            assertThat(seen).isEqualTo(4);
        }
    }

    /** Why such clips are refused; the day that this fails, they need not be any more. */
    @Test
    void libavcodec_adds_up_what_complex_prediction_predicts_from_for_ever() {
        UsacFrames kind = UsacFrames.complexPair();
        byte[] frame = kind.frames(1, 2).get(0);

        Pcm decoded = decode(kind, Collections.nCopies(40, frame));

        // The same frame over and over, so that all but the first should sound alike.
        assertThat(decoded.slice(1024, 2048).maxDifference(decoded.slice(39 * 1024, 40 * 1024)))
                .isGreaterThan(1e-4);
    }

    private static Pcm decode(UsacFrames kind, List<byte[]> frames) {
        return Ffmpeg.decode(XheAac.mp4(kind.config(), frames).build());
    }

    private static double signalToNoise(Pcm right, Pcm sound) {
        double signal = 0;
        double noise = 0;
        for (int i = 0; i < sound.interleaved().length; i++) {
            double difference = (double) sound.interleaved()[i] - right.interleaved()[i];
            signal += (double) right.interleaved()[i] * right.interleaved()[i];
            noise += difference * difference;
        }
        return 10 * Math.log10(signal / Math.max(noise, 1e-12));
    }
}
