package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.FragmentedBuilder.Index;
import io.clipline.testkit.media.Mp4Builder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fragments of several sample descriptions: {@code trex} says the usual one, {@code tfhd} another. */
class FragmentDescriptionsTest {

    private static final List<byte[]> FRAMES = Mp4Builder.frames(400);
    private static final BoxBuilder STEREO = mp4a(0x11, 0x90);

    /** The first frame of the second description: 4.267 s. */
    private static final int CHANGE = 200;

    @ParameterizedTest
    @EnumSource
    void each_side_of_a_change_is_cut_with_its_own_description(Index index) throws Exception {
        FragmentedBuilder file = changing(STEREO).index(index);

        Clip before = cut(file, new ClipRange(500, 3_500));
        Clip after = cut(file, new ClipRange(5_000, 2_000));

        assertThat(before.bytes())
                .isEqualTo(cut(FragmentedBuilder.of(FRAMES), new ClipRange(500, 3_500))
                        .bytes());
        assertThat(before.format().channels()).isEqualTo(1);
        assertThat(after.format().channels()).isEqualTo(2);
        assertThat(ReadClip.parse(after.bytes()).frames())
                .containsExactlyElementsOf(FRAMES.subList(240_000 / 1024 - 1, (336_000 + 1023) / 1024));
    }

    @Test
    void the_first_frame_behind_the_change_has_none_to_warm_up_with() throws Exception {
        long millis = (CHANGE * 1024L + 500) * 1000 / 48_000 + 1;

        ReadClip clip =
                ReadClip.parse(cut(changing(STEREO), new ClipRange(millis, 500)).bytes());

        assertThat(clip.frames().get(0)).isEqualTo(FRAMES.get(CHANGE));
        assertThat(clip.mediaTime()).isEqualTo((int) (millis * 48 - CHANGE * 1024));
    }

    @ParameterizedTest
    @EnumSource
    void a_clip_across_the_change_is_refused_with_its_place(Index index) {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> cut(changing(STEREO).index(index), new ClipRange(4_000, 1_000)))
                .withMessageContaining("description changes at sample 204800 of the track, inside the clip")
                .satisfies(e -> assertThat(e.position()).isPositive());
    }

    @Test
    void descriptions_that_say_the_same_are_no_change() throws Exception {
        ClipRange range = new ClipRange(4_000, 1_000);

        assertThat(cut(changing(mp4a(0x11, 0x88)), range).bytes())
                .isEqualTo(cut(FragmentedBuilder.of(FRAMES), range).bytes());
    }

    @Test
    void a_fragment_that_says_nothing_has_the_tracks_usual_description() throws Exception {
        Clip clip = cut(described(STEREO).usualDescription(2), new ClipRange(1_000, 1_000));

        assertThat(clip.format().channels()).isEqualTo(2);
    }

    @Test
    void two_descriptions_in_one_fragment_stand_in_tables_of_their_own() throws Exception {
        FragmentedBuilder file =
                described(STEREO).framesPerFragment(80).trafsPerFragment(4).laterDescription(CHANGE + 20, 2);

        assertThat(cut(file, new ClipRange(3_500, 1_000)).bytes())
                .isEqualTo(cut(FragmentedBuilder.of(FRAMES), new ClipRange(3_500, 1_000))
                        .bytes());
        Clip after = cut(file, new ClipRange(4_750, 1_000));
        assertThat(after.format().channels()).isEqualTo(2);
        assertThat(ReadClip.parse(after.bytes()).frames().get(1)).isEqualTo(FRAMES.get(4_750 * 48 / 1024));
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> cut(file, new ClipRange(4_000, 1_000)))
                .withMessageContaining("description changes at sample 225280");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -1})
    void a_description_that_is_not_there_is_malformed(int index) throws Exception {
        byte[] file = described(STEREO).usualDescription(index).build();
        int traf = new String(file, StandardCharsets.ISO_8859_1).indexOf("traf") - 4;

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> Mp4Format.open(Mp4Files.of(file)))
                .withMessageContaining("sample description " + (index & 0xFFFFFFFFL) + "; the track has 1 to 2")
                .satisfies(e -> assertThat(e.position()).isEqualTo(traf));
    }

    @Test
    void an_init_segment_has_the_usual_description_and_its_segments_no_other() throws Exception {
        byte[] file = described(STEREO)
                .usualDescription(2)
                .laterDescription(CHANGE, 1)
                .build();
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("moof") - 4;
        int change = text.lastIndexOf("moof", text.indexOf("tfhd\0\2\0\12")) - 4;

        InitSegment init = InitSegment.parse("init.mp4", Arrays.copyOf(file, start));

        assertThat(init.config().channelConfiguration()).isEqualTo(2);
        assertThat(MediaSegment.parse("1.m4s", Arrays.copyOfRange(file, start, change), init)
                        .frames())
                .hasSize(CHANGE);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> MediaSegment.parse("1.m4s", Arrays.copyOfRange(file, start, file.length), init))
                .withMessageContaining("description changes here");
    }

    private static FragmentedBuilder changing(BoxBuilder later) {
        return described(later).laterDescription(CHANGE, 2);
    }

    private static FragmentedBuilder described(BoxBuilder later) {
        return FragmentedBuilder.of(FRAMES).movie(movie -> movie.laterEntry(Integer.MAX_VALUE, later));
    }

    private static BoxBuilder mp4a(int... config) {
        return Mp4Builder.sampleEntry("mp4a", Mp4Builder.esds(0x40, config));
    }

    private static Clip cut(FragmentedBuilder file, ClipRange range) throws Exception {
        return Mp4Format.open(Mp4Files.of(file.build())).cut(range);
    }
}
