package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.hls.CutFrames;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Mp4Builder;
import io.clipline.testkit.media.NumberedAdts;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sound that begins later than the video: ffmpeg lets the first frame last until the second where it writes no edit list (decision 0035). */
class LateTrackTest {

    private static final int COMPARED_SAMPLES = 24_000;

    @TempDir
    private Path folder;

    /** The sound begins late by the priming less than it was told to, or than the video's first reordered frame. */
    @ParameterizedTest(name = "{0}, sound at {2} s, {3}: {4} samples late")
    @MethodSource
    void clips_have_silence_and_then_the_sound_at_its_time(
            TimeCodedRecording sound, String video, String soundAt, String options, int lateSamples) throws Exception {
        Path file = withVideo(sound, video, soundAt, options);
        Recording recording = Mp4Format.open(Mp4Files.of(Files.readAllBytes(file)));
        int rate = sound.sampleRateHz();
        Pcm whole = Ffmpeg.decode(sound.adts());

        assertThat(recording.measureSamples())
                .hasValue(lateSamples + TimeCodedRecording.PRIMING_SAMPLES + (long) sound.seconds() * rate);
        for (ClipRange range : ranges(lateSamples * 1000L / rate)) {
            Clip clip = recording.cut(range);

            long start = range.startSample(rate);
            int length = (int) (range.endSample(rate) - start);
            int silent = (int) Math.max(0, lateSamples - start);
            assertThat(clip.startSample()).as("%s", range).isEqualTo(start);
            assertThat(CutFrames.Edit.of(clip).durationSamples()).isEqualTo(length);
            Pcm heard = Ffmpeg.decode(clip.bytes());
            assertThat(heard.slice(0, silent)
                            .maxDifference(new Pcm(rate, sound.channels(), new float[silent * sound.channels()])))
                    .isZero();
            int compared = Math.min(COMPARED_SAMPLES, length - silent);
            int from = (int) (start + silent - lateSamples);
            assertThat(heard.slice(silent, silent + compared).maxDifference(whole.slice(from, from + compared)))
                    .as("%s", range)
                    .isLessThan(1e-6);
            assertThat(clip.warnings())
                    .isEqualTo(
                            silent == 0
                                    ? List.of()
                                    : List.of("sound is missing from 0 to " + silent * 1000L / rate
                                            + " ms of the clip, as the track begins at " + lateSamples * 1000L / rate
                                            + " ms of the recording; there is silence in its place"));
        }
    }

    static Stream<Arguments> clips_have_silence_and_then_the_sound_at_its_time() {
        TimeCodedRecording mono = new TimeCodedRecording(20, 48_000, 1);
        TimeCodedRecording stereo = new TimeCodedRecording(20, 44_100, 2);
        String fragments = "frag_keyframe+empty_moov";
        return Stream.of(
                // The video's first frame is decoded a frame before it is shown.
                Arguments.of(mono, "reordered", "0", fragments, 1_600 - 1_024),
                Arguments.of(mono, "plain", "0.066667", fragments + "+global_sidx+default_base_moof", 3_200 - 1_024),
                // Half of the tables are in moov.
                Arguments.of(mono, "plain", "0.066667", "frag_keyframe", 3_200 - 1_024),
                Arguments.of(mono, "plain", "0.5", fragments, 24_000 - 1_024),
                Arguments.of(stereo, "plain", "0.5", fragments, 22_050 - 1_024));
    }

    /** From the second frame on, which the first one warms up, ours is what ffmpeg plays, and when. */
    @Test
    void what_ffmpeg_plays_behind_the_first_frame_is_what_a_clip_of_all_has_there() throws Exception {
        Path file = withVideo(new TimeCodedRecording(20, 48_000, 1), "plain", "0.5", "frag_keyframe+empty_moov");
        Path played = folder.resolve("played.wav");
        Ffmpeg.run(List.of("-i", file.toString(), "-map", "0:a", "-af", "aresample=async=1", played.toString()));

        Clip clip = Mp4Format.open(Mp4Files.of(Files.readAllBytes(file))).cut(new ClipRange(0, 19_000));

        int second = 24_000;
        Pcm theirs = Ffmpeg.decode(played).slice(second, 19 * 48_000);
        assertThat(Ffmpeg.decode(clip.bytes()).slice(second, 19 * 48_000).maxDifference(theirs))
                .isLessThan(1.0 / 32_768);
    }

    @Test
    void a_first_frame_that_lasts_too_long_in_a_plain_file_is_late_too() throws Exception {
        List<byte[]> frames = NumberedAdts.withoutHeaders(200);
        Recording recording = Mp4Format.open(Mp4Files.of(
                Mp4Builder.of(frames).duration(1, 3_200).duration(199, 1_024).build()));

        assertThat(recording.measureSamples()).hasValue(200 * 1_024 + 2_176);
        Clip clip = recording.cut(new ClipRange(10, 1_000));
        assertThat(CutFrames.of(clip).numbers().subList(0, 4)).containsExactly(-1L, -1L, 0L, 1L);
        assertThat(CutFrames.Edit.of(clip)).isEqualTo(new CutFrames.Edit(2 * 1_024 - (2_176 - 480), 48_000));
    }

    @Test
    void a_clip_that_would_be_silent_for_the_most_part_begins_with_the_sound() throws Exception {
        Recording recording = Mp4Format.open(Mp4Files.of(Mp4Builder.of(NumberedAdts.withoutHeaders(200))
                .duration(1, 24_000)
                .duration(199, 1_024)
                .build()));

        Clip clip = recording.cut(new ClipRange(0, 900));
        assertThat(clip.startSample()).isEqualTo(22_976);
        assertThat(CutFrames.of(clip).numbers().get(0)).isZero();
        assertThat(clip.warnings()).singleElement().asString().contains("lacks the first 22976 samples");
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(100, 300)))
                .withMessageContaining(
                        "silence of 22976 samples before the track begins; there is no sound to cut before 479 ms");
    }

    /** All around the place where the sound begins, and elsewhere. */
    private static List<ClipRange> ranges(long lateMillis) {
        List<ClipRange> ranges = new ArrayList<>(List.of(new ClipRange(0, 2_000), new ClipRange(7_003, 3_000)));
        for (long millis : new long[] {-5, 0, 1, 22, 43}) {
            if (lateMillis + millis > 0) {
                ranges.add(new ClipRange(lateMillis + millis, 1_000));
            }
        }
        ranges.add(new ClipRange(18_000, 2_000));
        return ranges;
    }

    private Path withVideo(TimeCodedRecording sound, String video, String soundAt, String options) {
        Path file = folder.resolve("with-video.mp4");
        List<String> arguments =
                new ArrayList<>(List.of("-itsoffset", soundAt, "-i", sound.m4a().toString()));
        arguments.addAll(
                List.of("-f", "lavfi", "-i", "color=size=64x64:rate=30:duration=20", "-map", "0:a", "-map", "1:v"));
        arguments.addAll(
                List.of("-c:a", "copy", "-c:v", "mpeg4", "-g", "30", "-bf", video.equals("plain") ? "0" : "2"));
        arguments.addAll(List.of("-movflags", options, "-f", "mp4", file.toString()));
        Ffmpeg.run(arguments);
        return file;
    }
}
