package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.HostileInput;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.SettledFiles;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.GainedClip;
import io.clipline.audio.m4a.M4aFrames;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.UsacFrames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read for a clip of xHE-AAC, how far the frame is looked for that it may begin at, and what is refused. */
class XheAacTest {

    private static final ClipRange CLIP = new ClipRange(30_003, 1_000);

    /** The number of the frame that the clip begins in. */
    private static final int CLIP_FRAME = 30_003 * 48 / 1024;

    private static final int FRAMES = 1_600;

    @Test
    void a_clip_of_ten_minutes_costs_its_frames_and_a_second_before_them() throws Exception {
        byte[] file = XheAac.mp4(UsacFrames.mono(), 28_125).framesPerChunk(20).build();
        CountingFiles files = new CountingFiles(XheAac.files(file));
        SilentTranscoder transcoder = new SilentTranscoder();
        XheAac.open(files, transcoder).cut(new ClipRange(300_003, 30_000));

        int excerptBytes = transcoder.lastExcerpt().bytes().length;
        assertThat(files.requests()).isLessThanOrEqualTo(5);
        assertThat(files.bytesRead()).isBetween((long) excerptBytes * 9 / 10, excerptBytes + 40_000L);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "48, 0", "49, 1", "256, 1", "257, 2", "1024, 2"})
    void the_last_frame_that_decodes_alone_is_looked_for_in_steps(int back, int furtherReads) throws Exception {
        UsacFrames kind = UsacFrames.mono().onlyIndependentAt(CLIP_FRAME - back);
        byte[] file = XheAac.mp4(kind, FRAMES).framesPerChunk(20).build();
        CountingFiles files = new CountingFiles(XheAac.files(file));
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording recording = XheAac.open(files, transcoder);
        Clip clip = recording.cut(CLIP);

        M4aFrames frames = M4aFrames.parse(transcoder.lastExcerpt().bytes());
        assertThat(transcoder.lastExcerpt().skipSamples())
                .isEqualTo(back * 1024L + clip.startSample() - CLIP_FRAME * 1024L);
        assertThat(frames.frames()).hasSize(back + 48);
        assertThat(frames.mediaTime()).isZero();
        assertThat(files.requests()).isLessThanOrEqualTo(4 + 2L * furtherReads);
        assertThat(M4aFrames.parse(recording.cutKeepingCodec(CLIP).bytes()).mediaTime())
                .isEqualTo(transcoder.lastExcerpt().skipSamples());

        SilentTranscoder other = new SilentTranscoder();
        XheAac.open(XheAac.files(XheAac.hls(kind, FRAMES).framesPerSegment(94).build()), other)
                .cut(CLIP);
        assertThat(other.lastExcerpt().bytes())
                .isEqualTo(transcoder.lastExcerpt().bytes());
    }

    @Test
    void where_there_is_none_in_1024_frames_the_clip_is_refused_with_where_they_begin() throws Exception {
        UsacFrames kind = UsacFrames.mono().onlyIndependentAt(CLIP_FRAME - 1_025);
        List<byte[]> frames = kind.frames(FRAMES, FRAMES);
        byte[] file = XheAac.mp4(kind.config(), frames).build();
        int mediaBytes = frames.stream().mapToInt(frame -> frame.length).sum();
        int before = frames.subList(0, CLIP_FRAME - 1_024).stream()
                .mapToInt(frame -> frame.length)
                .sum();

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() ->
                        XheAac.open(XheAac.files(file), new SilentTranscoder()).cut(CLIP))
                .withMessageContaining("none of the 1024 frames of xHE-AAC from here to the clip decodes without")
                .satisfies(e -> assertThat(e.position()).isEqualTo(file.length - mediaBytes + before));
    }

    @Test
    void a_recording_that_begins_in_the_middle_of_a_run_is_refused_only_there() throws Exception {
        List<byte[]> frames = UsacFrames.mono().frames(400, 1);
        int cut = 0;
        while (UsacFrame.isIndependent(frames.get(cut))) {
            cut++;
        }
        byte[] file =
                XheAac.mp4(UsacFrames.mono().config(), frames.subList(cut, 400)).build();
        Recording recording = XheAac.open(XheAac.files(file), new SilentTranscoder());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(0, 500)))
                .withMessageContaining("none of the 1 frames");
        assertThat(recording.cut(new ClipRange(2_000, 500)).startSample()).isEqualTo(96_000);
    }

    @Test
    void a_clip_over_the_end_is_refused_with_where_that_is() throws Exception {
        Recording recording =
                XheAac.open(XheAac.files(XheAac.mp4(UsacFrames.pair(), 375).build()), new SilentTranscoder());

        assertThat(recording.info().samples()).hasValue(384_000);
        assertThat(recording.info().channels()).isEqualTo(2);
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(7_500, 501)))
                .withMessageContaining("8000 ms");
    }

    @Test
    void speech_and_complex_prediction_inside_of_what_is_decoded_are_refused_and_elsewhere_do_not_matter()
            throws Exception {
        byte[] speech = XheAac.mp4(UsacFrames.mono().preRoll(255).speechAt(CLIP_FRAME + 3), FRAMES)
                .build();
        byte[] complex = XheAac.mp4(UsacFrames.complexPair(), FRAMES).build();
        Recording recording = XheAac.open(XheAac.files(speech), new SilentTranscoder());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(CLIP))
                .withMessageContaining("the frame of xHE-AAC at sample " + (CLIP_FRAME + 3) * 1024
                        + " is coded as speech (linear prediction), which libavcodec decodes wrongly");
        assertThat(recording.cut(new ClipRange(10_000, 1_000)).startSample()).isEqualTo(480_000);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> XheAac.open(XheAac.files(complex), new SilentTranscoder())
                        .cut(CLIP))
                .withMessageContaining("predicts one channel from the other by complex factors");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, has frames of 768 samples",
        "2, 0, has SBR",
        "3, 0, has SBR",
        "4, 0, has SBR",
        "1, 1, may be time-warped"
    })
    void other_kinds_are_refused_by_name_when_the_recording_is_opened(int lengthIndex, int timeWarp, String what) {
        byte[] config = UsacFrames.mono().config(lengthIndex, timeWarp, 0, 0, 0);
        byte[] file = XheAac.mp4(config, UsacFrames.mono().frames(50, 1)).build();

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> XheAac.open(XheAac.files(file), new SilentTranscoder()))
                .withMessageContaining("the xHE-AAC (audio object type 42) " + what + ", which is not cut");
    }

    @Test
    void a_config_of_any_length_goes_into_the_clip_untouched_and_a_gain_does_not_touch_the_frames() throws Exception {
        UsacFrames kind = UsacFrames.mono();
        // What a config extension says, such as how loud all of it is.
        byte[] config = Arrays.copyOf(kind.config(), 105);
        FileSet hls = XheAac.hls(kind, FRAMES).config(config).build();
        Clip clip = XheAac.open(XheAac.files(hls), new SilentTranscoder()).cutKeepingCodec(CLIP);

        assertThat(M4aFrames.parse(clip.bytes()).config().toBytes()).isEqualTo(config);
        assertThat(GainedClip.of(clip.bytes(), 2)).isEmpty();
    }

    @Test
    void segments_after_a_discontinuity_with_the_same_config_go_on() throws Exception {
        UsacFrames kind = UsacFrames.mono();
        FileSet hls = XheAac.hls(kind, FRAMES).newInitEvery(3).build();

        assertThat(XheAac.open(XheAac.files(hls), new SilentTranscoder())
                        .cut(CLIP)
                        .startSample())
                .isEqualTo(CLIP.startSample(48_000));
    }

    @Test
    void a_segment_that_is_lost_just_before_the_clip_refuses_it() throws Exception {
        FileSet hls = XheAac.hls(UsacFrames.mono(), FRAMES).framesPerSegment(20).build();
        Map<String, byte[]> files = new HashMap<>(hls.files());
        files.remove(Fmp4Hls.path(CLIP_FRAME / 20 - 1));
        RecordingFiles settled = new SettledFiles(XheAac.files(new FileSet(hls.entry(), files)));
        Recording recording = XheAac.open(settled, new SilentTranscoder());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(CLIP))
                .withMessageContaining("silence can stand in for AAC-LC of one or two channels only");
        assertThat(recording.cut(new ClipRange(31_600, 1_000)).startSample()).isEqualTo(31_600 * 48);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void hostile_bytes_have_a_reason(boolean segments) throws Exception {
        UsacFrames kind = UsacFrames.mono().preRoll(20).longestRun(8);
        ClipRange range = new ClipRange(1_000, 300);
        FileSet hls = XheAac.hls(kind, 94).framesPerSegment(30).build();
        HostileInput hostile = segments
                ? new HostileInput(hls.files(), hls.entry(), range)
                : new HostileInput("room.mp4", XheAac.mp4(kind, 94).build(), range);
        String path = segments ? "init.mp4" : "room.mp4";

        assertThat(hostile.assertEveryFailedReadComesThrough()).isGreaterThan(1);
        hostile.assertLengthIsNotNeeded();
        assertThat(hostile.assertEveryTruncationIsSaid(path, 50).refusals()).isPositive();
        assertThat(hostile.assertMutationsAreHarmless(path, 10_000, 900).refusals())
                .isPositive();
    }
}
