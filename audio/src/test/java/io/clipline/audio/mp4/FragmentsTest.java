package io.clipline.audio.mp4;

import static io.clipline.testkit.media.BoxBuilder.box;
import static io.clipline.testkit.media.FragmentedBuilder.Base.GIVEN;
import static io.clipline.testkit.media.FragmentedBuilder.Base.IMPLIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.FragmentedBuilder.Index;
import io.clipline.testkit.media.Mp4Builder;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FragmentsTest {

    /** 34 seconds. */
    private static final List<byte[]> FRAMES = Mp4Builder.frames(1_600);

    /** At each fragment's edges, and anywhere. */
    private static final List<ClipRange> CLIPS = Stream.of(0, 1, 20, 850, 853, 854, 875, 5_000, 16_000, 17_066, 31_100)
            .map(startMillis -> new ClipRange(startMillis, 3_000))
            .toList();

    private static FragmentedBuilder file() {
        return FragmentedBuilder.of(FRAMES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void the_clip_is_the_same_however_the_fragments_are_written(String how, FragmentedBuilder fragmented)
            throws Exception {
        assertSameClips(fragmented, Mp4Builder.of(FRAMES));
    }

    static Stream<Arguments> the_clip_is_the_same_however_the_fragments_are_written() {
        return Stream.of(
                Arguments.of("positions from the moof", file()),
                Arguments.of("positions from a given base", file().base(GIVEN)),
                Arguments.of("positions from the first track's moof", file().base(IMPLIED)),
                Arguments.of("another track first", file().otherTrackFirst()),
                Arguments.of(
                        "another track first, bases given",
                        file().otherTrackFirst().base(GIVEN)),
                Arguments.of(
                        "behind another track's frames",
                        file().otherTrackFirst().base(IMPLIED)),
                Arguments.of("32-bit times", file().narrowTimes()),
                Arguments.of("32-bit times and index", file().narrowTimes().index(Index.SIDX)),
                Arguments.of("each field in each entry", file().everyField()),
                Arguments.of("several runs", file().runsPerFragment(7)),
                Arguments.of(
                        "several runs, each field", file().runsPerFragment(3).everyField()),
                Arguments.of("several tables of the track in each", file().trafsPerFragment(3)),
                Arguments.of("a frame each", file().framesPerFragment(1)),
                Arguments.of(
                        "a frame each, with an index",
                        file().framesPerFragment(1).index(Index.SIDX)),
                Arguments.of("one fragment", file().framesPerFragment(1_600)),
                Arguments.of("decode times of a live stream", file().firstTime(1L << 41)),
                Arguments.of(
                        "the same with an index", file().firstTime(1L << 41).index(Index.SIDX)),
                Arguments.of(
                        "the same with an index at the end",
                        file().firstTime(1L << 41).index(Index.MFRA)),
                Arguments.of(
                        "90 kHz",
                        file().movie(movie -> movie.mediaTimescale(90_000).duration(0, 1_920))
                                .frameDuration(1_920)),
                Arguments.of(
                        "an index in front that begins with the third fragment",
                        file().index(Index.SIDX).firstIndexed(2)),
                Arguments.of(
                        "an index at the end that begins with the third fragment",
                        file().index(Index.MFRA).firstIndexed(2)),
                Arguments.of("an index that is early", file().index(Index.MFRA).indexLag(-3_000)),
                Arguments.of("an index that is late", file().index(Index.MFRA).indexLag(100_000)));
    }

    @ParameterizedTest
    @EnumSource
    void the_clip_is_the_same_whatever_index_there_is(Index index) throws Exception {
        for (int framesPerFragment : new int[] {40, 47, 233, 800}) {
            assertSameClips(file().index(index).framesPerFragment(framesPerFragment), Mp4Builder.of(FRAMES));
            if (index != Index.NESTED_SIDX) {
                assertSameClips(
                        file().index(index).framesPerFragment(framesPerFragment).otherTrackFirst(),
                        Mp4Builder.of(FRAMES));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void priming_that_the_edit_list_hides_is_not_counted(Index index) throws Exception {
        FragmentedBuilder primed = file().index(index)
                .indexLag(index == Index.SIDX || index == Index.NESTED_SIDX ? 1024 : 0)
                .movie(movie -> movie.edit(0, 1024));
        assertSameClips(primed, Mp4Builder.of(FRAMES).edit(0, 1024));
    }

    @Test
    void the_end_of_an_edit_is_not_the_recordings_because_fragments_follow() throws Exception {
        assertSameClips(
                file().movie(movie -> movie.edit(1, 1024)),
                Mp4Builder.of(FRAMES).edit(0, 1024));
    }

    @Test
    void frames_of_one_size_need_no_entries() throws Exception {
        List<byte[]> frames = Collections.nCopies(1_600, FRAMES.get(0));
        assertSameClips(FragmentedBuilder.of(frames).onlyTrackDefaults(), Mp4Builder.of(frames));
        assertSameClips(
                FragmentedBuilder.of(frames)
                        .onlyTrackDefaults()
                        .runsPerFragment(2)
                        .index(Index.SIDX),
                Mp4Builder.of(frames));
    }

    private static void assertSameClips(FragmentedBuilder fragmented, Mp4Builder plain) throws Exception {
        byte[] file = fragmented.build();
        Recording expected = open(plain.build());
        Recording once = open(file);
        for (ClipRange range : CLIPS) {
            byte[] clip = expected.cut(range).bytes();
            assertThat(open(file).cut(range).bytes())
                    .as("%s, opened for it", range)
                    .isEqualTo(clip);
            assertThat(once.cut(range).bytes()).as("%s, after others", range).isEqualTo(clip);
        }
        assertThat(once.measureSamples()).isEqualTo(expected.info().samples());
        assertThat(open(file).measureSamples()).isEqualTo(expected.info().samples());
    }

    @Test
    void the_last_sample_can_be_cut_and_the_one_after_it_cannot() throws Exception {
        List<byte[]> seconds = FRAMES.subList(0, 1_500);
        for (Index index : Index.values()) {
            Recording recording =
                    open(FragmentedBuilder.of(seconds).index(index).build());
            assertThat(recording.cut(new ClipRange(31_000, 1_000)).endSample()).isEqualTo(1_500 * 1024);
            assertThatThrownBy(() -> recording.cut(new ClipRange(31_001, 1_000)))
                    .isInstanceOfSatisfying(RecordingEndedException.class, e -> assertThat(e.mayGrow())
                            .isFalse())
                    .hasMessageContaining("sample 1536048")
                    .hasMessageContaining("1536000");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_gap_between_fragments_is_refused_inside_a_clip_and_nowhere_else(Index index) throws Exception {
        // Fragment 10 begins at sample 409,600, second 8.53, and 1,000 samples later than it should.
        Recording recording = open(file().index(index).gapBeforeFragment(10).build());
        Recording plain = open(Mp4Builder.of(FRAMES).build());

        assertThat(recording.cut(new ClipRange(4_000, 4_500)).bytes())
                .isEqualTo(plain.cut(new ClipRange(4_000, 4_500)).bytes());
        assertThatThrownBy(() -> recording.cut(new ClipRange(8_000, 1_000)))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("decoded at sample 410600 of the media, and the one before it ends at 409600")
                .hasMessageContaining("rec.mp4, byte ");
        Clip after = recording.cut(new ClipRange(10_000, 1_000));
        ReadClip read = ReadClip.parse(after.bytes());
        assertThat(read.frames().get(1)).isEqualTo(FRAMES.get((480_000 - 1_000) / 1024));
        assertThat(read.mediaTime()).isEqualTo(1024 + (480_000 - 1_000) % 1024);
    }

    @Test
    void silence_before_the_track_counts_where_another_begins_earlier() throws Exception {
        Recording late = open(file().otherTrackFirst()
                .otherTrackLead(24_000)
                .firstTime(24_480)
                .build());
        assertThat(late.measureSamples()).hasValue(1_600 * 1024 + 24_000);
        Clip clip = late.cut(new ClipRange(0, 1_000));
        assertThat(clip.startSample()).isZero();
        ReadClip read = ReadClip.parse(clip.bytes());
        assertThat(read.durationSamples()).isEqualTo(48_000);
        assertThat(read.frames().get(24)).isEqualTo(FRAMES.get(0));
        assertThat(read.mediaTime()).isEqualTo(24 * 1024 - 24_000);
        assertThat(clip.warnings())
                .containsExactly("sound is missing from 0 to 500 ms of the clip, as the track begins at 500 ms of the"
                        + " recording; there is silence in its place");
        assertThat(late.cut(new ClipRange(1_500, 2_000)).bytes())
                .isEqualTo(open(file().build()).cut(new ClipRange(1_000, 2_000)).bytes());

        Recording alone = open(file().firstTime(480).build());
        assertThat(alone.measureSamples()).hasValue(1_600 * 1024);
        assertThat(alone.cut(new ClipRange(0, 1_000)).warnings()).isEmpty();
    }

    @Test
    void the_end_is_found_once_where_other_tracks_go_on_without_sound() throws Exception {
        byte[] file = file().index(Index.SIDX)
                .otherTrackFirst()
                .framesPerFragment(4)
                .endsBefore(100)
                .build();
        CountingFiles files = new CountingFiles(Mp4Files.of(file));

        assertThat(Mp4Format.open(files).measureSamples()).hasValue(100 * 4 * 1024);
        // Each of the 300 fragments without sound is looked at twice at most.
        assertThat(files.requests()).isLessThan(2 * 300 + 10);
    }

    @Test
    void times_need_not_be_exact_to_the_sample_but_must_not_drift() throws Exception {
        assertSameClips(
                file().movie(movie -> movie.mediaTimescale(375).duration(0, 8)).frameDuration(8),
                Mp4Builder.of(FRAMES));

        // At 48 kHz, 21 ms are 16 samples less than a frame, which add up.
        FragmentedBuilder drifting = file().movie(
                        movie -> movie.mediaTimescale(1_000).duration(0, 0))
                .frameDuration(21);
        assertThatThrownBy(() -> open(drifting.build()).cut(new ClipRange(1_000, 3_000)))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("gap or an overlap");
    }

    @Test
    void a_file_that_announces_fragments_and_has_none_is_of_no_length() throws Exception {
        Recording recording =
                open(FragmentedBuilder.of(List.of()).movie(movie -> movie).build());
        assertThat(recording.info().samples()).hasValue(0);
        assertThatThrownBy(() -> recording.cut(new ClipRange(0, 1_000))).isInstanceOf(RecordingEndedException.class);
    }

    @Test
    void frames_in_the_movies_own_tables_are_cut_though_fragments_are_announced() throws Exception {
        Mp4Builder announced = Mp4Builder.of(FRAMES).afterTheTrack(box("mvex"));
        ClipRange range = new ClipRange(1_000, 3_000);
        assertThat(open(announced.build()).cut(range).bytes())
                .isEqualTo(open(Mp4Builder.of(FRAMES).build()).cut(range).bytes());
    }

    private static Recording open(byte[] file) throws Exception {
        return Mp4Format.open(Mp4Files.of(file));
    }
}
