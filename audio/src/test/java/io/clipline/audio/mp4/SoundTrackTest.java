package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.Mp4Builder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of several tracks was cut is said with every clip. */
class SoundTrackTest {

    private static final ClipRange CLIP = new ClipRange(1_000, 1_000);
    private static final List<byte[]> FRAMES = Mp4Builder.frames(300);

    @Test
    void a_second_track_of_sound_is_named_with_its_language() throws Exception {
        Mp4Builder file = Mp4Builder.of(FRAMES)
                .trackId(2, "eng")
                .afterTheTrack(other().trackId(3, "deu").track(0));

        assertThat(warnings(file))
                .containsExactly(
                        "The file has 2 enabled tracks of sound: track 2 (eng) was cut, the first of AAC, else of"
                                + " Opus; track 3 (deu) was left out.");
    }

    @Test
    void a_track_of_another_codec_before_it_is_named_too() throws Exception {
        BoxBuilder surround = other().trackId(1, "und")
                .sampleEntry(Mp4Builder.sampleEntry("ac-3"))
                .track(0);
        Mp4Builder file = Mp4Builder.of(FRAMES).trackId(2, "eng").beforeTheTrack(surround);

        assertThat(warnings(file))
                .singleElement()
                .asString()
                .contains("track 2 (eng) was cut")
                .contains("; track 1 was left");
    }

    @Test
    void tracks_that_no_player_plays_by_itself_are_passed_over() throws Exception {
        assertThat(warnings(beside(other().disabled()))).isEmpty();
        assertThat(warnings(beside(other().handler("vide")))).isEmpty();
        assertThat(warnings(beside(Mp4Builder.of(List.of())))).isEmpty();
        assertThat(warnings(Mp4Builder.of(FRAMES))).isEmpty();
    }

    @Test
    void in_fragments_an_empty_table_says_nothing() throws Exception {
        FragmentedBuilder file = FragmentedBuilder.of(FRAMES)
                .movie(movie -> movie.beforeTheTrack(
                        Mp4Builder.of(List.of()).trackId(9, "fra").disabled().track(0)));
        assertThat(Mp4Format.open(Mp4Files.of(file.build())).cut(CLIP).warnings())
                .isEmpty();

        FragmentedBuilder enabled = FragmentedBuilder.of(FRAMES)
                .movie(movie -> movie.beforeTheTrack(Mp4Builder.of(List.of())
                        .trackId(9, "fra")
                        .sampleEntry(Mp4Builder.sampleEntry("ac-3"))
                        .track(0)));
        assertThat(Mp4Format.open(Mp4Files.of(enabled.build())).cut(CLIP).warnings())
                .singleElement()
                .asString()
                .contains("track 9 (fra) was left out");
    }

    /** The second track lies behind tables of 40 KB. */
    @Test
    void no_request_is_made_for_tracks_that_are_not_there() throws Exception {
        List<byte[]> frames = Mp4Builder.frames(10_000);
        Mp4Builder file = Mp4Builder.of(frames).trackId(1, "und").moovLast();
        assertThat(requests(file.nextTrackId(2))).isEqualTo(requests(file.nextTrackId(0)) - 1);

        file.trackId(1, "und").afterTheTrack(other().trackId(2, "und").track(0));
        assertThat(requests(file.nextTrackId(3))).isEqualTo(requests(file.nextTrackId(2)) + 1);
    }

    @Test
    void a_damaged_track_that_is_not_cut_does_no_harm() throws Exception {
        BoxBuilder damaged = BoxBuilder.box("trak").child(BoxBuilder.box("mdia"));

        assertThat(warnings(Mp4Builder.of(FRAMES).afterTheTrack(damaged))).isEmpty();
    }

    private static long requests(Mp4Builder file) throws Exception {
        CountingFiles files = new CountingFiles(Mp4Files.of(file.build()));
        Mp4Format.open(files).cut(CLIP);
        return files.requests();
    }

    private static List<String> warnings(Mp4Builder file) throws Exception {
        Clip clip = Mp4Format.open(Mp4Files.of(file.build())).cut(CLIP);
        return clip.warnings();
    }

    private static Mp4Builder beside(Mp4Builder other) {
        return Mp4Builder.of(FRAMES)
                .trackId(1, "und")
                .afterTheTrack(other.trackId(2, "eng").track(0));
    }

    private static Mp4Builder other() {
        return Mp4Builder.of(Mp4Builder.frames(9));
    }
}
