package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.Mp4Builder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of several tracks of sound is cut from segments of fragmented MP4, and what is said of it. */
class Fmp4TracksTest {

    private static final String SAID =
            "The file has 2 enabled tracks of sound: track 2 was cut, the first of AAC, else of Opus; track 3 was left out.";

    @Test
    void of_two_the_first_is_cut_and_the_clip_says_which() throws Exception {
        Recording recording =
                NumberedFmp4.open(NumberedFmp4.of(8).videoBytes(2_000).secondAudio());

        assertThat(exact(recording.cut(new ClipRange(3_000, 2_000))).warnings()).containsExactly(SAID);
        assertThat(recording.cutKeepingCodec(new ClipRange(3_000, 2_000)).warnings())
                .containsExactly(SAID);
    }

    @Test
    void of_one_beside_video_nothing_is_said() throws Exception {
        Recording recording = NumberedFmp4.open(NumberedFmp4.of(8).videoBytes(2_000));

        assertThat(exact(recording.cut(new ClipRange(3_000, 2_000))).warnings()).isEmpty();
    }

    /** A segment has 1066.7 ms: 4 to 7 have a section of their own. */
    @Test
    void sections_that_differ_are_said_of_the_clips_that_have_frames_of_theirs() throws Exception {
        FileSet one = NumberedFmp4.of(8).newInitEvery(4).build();
        FileSet two = NumberedFmp4.of(8).newInitEvery(4).secondAudio().build();
        Recording recording = NumberedFmp4.open(one, Map.of("init_4.mp4", two.file("init_4.mp4")));

        assertThat(exact(recording.cut(new ClipRange(1_000, 2_000))).warnings()).isEmpty();
        assertThat(exact(recording.cut(new ClipRange(3_500, 2_000))).warnings()).containsExactly(SAID);
        assertThat(exact(recording.cut(new ClipRange(6_000, 2_000))).warnings()).containsExactly(SAID);
        assertThat(exact(recording.cut(new ClipRange(1_000, 2_000))).warnings()).isEmpty();
    }

    @Test
    void a_clip_over_times_that_begin_anew_says_it_once() throws Exception {
        Recording recording = NumberedFmp4.open(NumberedFmp4.of(8)
                .newInitEvery(4)
                .shiftTimes(i -> i < 4 ? 0 : -4 * 50 * 1024)
                .secondAudio());

        assertThat(exact(recording.cut(new ClipRange(3_500, 2_000))).warnings())
                .containsOnlyOnce(SAID)
                .hasSize(2);
    }

    /** Where nothing says that fragments follow, what {@code moov} says of lengths, 0, is no reason to pass a track over. */
    @Test
    void a_section_that_does_not_announce_fragments_is_said_too() throws Exception {
        byte[] init = Mp4Builder.of(List.of())
                .trackId(2, "eng")
                .afterTheTrack(Mp4Builder.of(List.of()).trackId(7, "deu").track(0))
                .build();
        Recording recording = NumberedFmp4.open(NumberedFmp4.of(8).build(), Map.of(Fmp4Hls.INIT, init));

        assertThat(recording.cut(new ClipRange(3_000, 2_000)).warnings())
                .singleElement()
                .asString()
                .contains("track 2 (eng) was cut")
                .contains("; track 7 (deu) was left out");
    }

    @Test
    void a_damaged_track_that_is_not_cut_does_no_harm() throws Exception {
        byte[] init = Mp4Builder.of(List.of())
                .trackId(2, "eng")
                .afterTheTrack(BoxBuilder.box("trak").child(BoxBuilder.box("mdia")))
                .build();
        Recording recording = NumberedFmp4.open(NumberedFmp4.of(8).build(), Map.of(Fmp4Hls.INIT, init));

        assertThat(recording.cut(new ClipRange(3_000, 2_000)).warnings()).isEmpty();
    }

    private static Clip exact(Clip clip) {
        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        return clip;
    }
}
