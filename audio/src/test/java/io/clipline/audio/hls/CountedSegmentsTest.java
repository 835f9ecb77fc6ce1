package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.NumberedPackedAac;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What is said where no timestamp tells that frames are missing, and only counting says where a clip lies: 24 segments of 50
 * frames, 1066.7 ms each, of which number 5 is damaged. It begins at 5333 ms.
 */
class CountedSegmentsTest {

    private static final int FRAMES = 50;
    private static final int DAMAGED = 5;
    private static final ClipRange BEHIND = new ClipRange(9_000, 2_000);
    private static final Pattern UP_TO = Pattern.compile("by EXTINF it is up to (\\d+) ms");

    private final SyntheticHls hls = new SyntheticHls(24);

    CountedSegmentsTest() {
        hls.framesIn = i -> FRAMES;
        hls.hasTimestamp = i -> false;
    }

    @Test
    void a_segment_that_ends_inside_a_frame_is_named_with_the_byte_and_with_what_may_be_missing() throws Exception {
        int at = begin(30);

        assertThat(cut(BEHIND, bytes -> Arrays.copyOf(bytes, at + 9)).warnings())
                .containsExactly("segment 5 (chunk_00005_a.aac) ends inside the frame at byte " + at
                        + ", and no timestamp says how much is missing; by EXTINF it is up to 448 ms, by which clips"
                        + " may begin or end too late behind it");
    }

    /** Where whole frames are lost, that shows if they are more than a tenth of the segment. */
    @Test
    void wherever_a_segment_ends_a_clip_behind_it_says_so_and_is_no_farther_off_than_it_says() throws Exception {
        byte[] whole = segment(hls.contents());
        int silent = 0;
        for (int length = 0; length <= whole.length; length++) {
            int end = length;
            Clip clip = cut(BEHIND, bytes -> Arrays.copyOf(bytes, end));

            long shift = shift(clip);
            long lost = (long) FRAMES - framesIn(length);
            // A first frame behind which no whole header stands is not believed.
            assertThat(shift).as("%d bytes", length).isBetween(lost, lost + (lost == FRAMES - 1 ? 1 : 0));
            if (clip.warnings().isEmpty()) {
                assertThat(begin(framesIn(length))).isEqualTo(length);
                assertThat(shift).isLessThanOrEqualTo(FRAMES / 10);
                silent++;
            } else {
                assertThat(saidMillis(clip)).isGreaterThanOrEqualTo(shift * 1024 / 48);
            }
        }
        assertThat(silent).isEqualTo(1 + FRAMES / 10);
    }

    @Test
    void a_clip_that_ends_before_the_loss_says_nothing_and_one_around_it_does() throws Exception {
        UnaryOperator<byte[]> damage = bytes -> Arrays.copyOf(bytes, begin(30) + 9);
        long lossMillis = (DAMAGED * FRAMES + 30) * 1024 / 48;

        Clip before = cut(new ClipRange(4_000, lossMillis - 4_000), damage);
        assertThat(shift(before)).isZero();
        assertThat(before.warnings()).isEmpty();
        assertThat(cut(new ClipRange(4_000, lossMillis - 4_000 + 22), damage).warnings())
                .singleElement()
                .asString()
                .startsWith("segment 5 ");
    }

    @Test
    void each_damaged_segment_is_named() throws Exception {
        Map<String, byte[]> contents = hls.contents();
        for (int i : new int[] {0, 3, 4}) {
            contents.computeIfPresent(SyntheticHls.path(i), (path, bytes) -> Arrays.copyOf(bytes, bytes.length - 1));
        }

        assertThat(cut(BEHIND, contents).warnings())
                .extracting(warning -> warning.substring(0, 10))
                .containsExactly("segment 0 ", "segment 3 ", "segment 4 ");
    }

    @Test
    void a_segment_without_a_frame_has_lost_some_whatever_else_is_in_it() throws Exception {
        for (int length : new int[] {0, 5_000}) {
            assertThat(cut(BEHIND, bytes -> new byte[length]).warnings())
                    .filteredOn(warning -> warning.contains("no timestamp"))
                    .singleElement()
                    .asString()
                    .startsWith("segment 5 (chunk_00005_a.aac) has 0 frames in its " + length
                            + " bytes, where EXTINF promises 50, and no timestamp says how much is missing;");
        }
    }

    @Test
    void a_frame_whose_header_is_damaged_is_missed() throws Exception {
        for (int frame : new int[] {20, FRAMES - 1}) {
            Clip clip = cut(BEHIND, bytes -> {
                byte[] damaged = bytes.clone();
                damaged[begin(frame)] = 0;
                return damaged;
            });

            assertThat(shift(clip)).isEqualTo(1);
            assertThat(clip.warnings())
                    .last()
                    .asString()
                    .contains("has 49 frames in its ")
                    .contains("by EXTINF it is up to 43 ms");
        }
    }

    @Test
    void padding_behind_all_the_frames_that_are_promised_is_no_loss() throws Exception {
        assertThat(cut(BEHIND, bytes -> Arrays.copyOf(bytes, bytes.length + 300))
                        .warnings())
                .isEmpty();
    }

    @Test
    void durations_in_whole_seconds_tell_of_no_loss_but_bound_one() throws Exception {
        hls.extinf = i -> "1";

        assertThat(cut(BEHIND, bytes -> Arrays.copyOf(bytes, begin(10))).warnings())
                .isEmpty();
        Clip clip = cut(BEHIND, bytes -> Arrays.copyOf(bytes, begin(10) + 9));
        assertThat(saidMillis(clip)).isEqualTo(84 * 1024 / 48);
    }

    @Test
    void durations_that_are_always_too_long_tell_of_no_loss() throws Exception {
        hls.extinf = i -> "1.500";

        assertThat(cut(BEHIND, bytes -> Arrays.copyOf(bytes, begin(25))).warnings())
                .isEmpty();
    }

    @Test
    void segments_that_differ_in_length_as_they_say_are_no_loss() throws Exception {
        hls.framesIn = i -> i % 3 == 0 ? 12 : FRAMES;

        assertThat(cut(BEHIND, bytes -> bytes).warnings()).isEmpty();
    }

    @Test
    void timestamps_tell_what_is_missing_so_that_nothing_is_doubtful() throws Exception {
        hls.hasTimestamp = i -> true;

        Clip clip = cut(BEHIND, bytes -> Arrays.copyOf(bytes, begin(30) + 9));
        assertThat(shift(clip)).isZero();
        assertThat(clip.warnings()).isEmpty();
    }

    @Test
    void where_some_segments_have_timestamps_only_what_lies_before_the_next_of_them_is_doubtful() throws Exception {
        hls.hasTimestamp = i -> i % 4 == 0;
        UnaryOperator<byte[]> damage = bytes -> Arrays.copyOf(bytes, begin(30) + 9);

        assertThat(cut(new ClipRange(6_500, 500), damage).warnings())
                .singleElement()
                .asString()
                .startsWith("segment 5 (chunk_00005_a.aac) ends inside the frame");
        Clip behind = cut(new ClipRange(9_000, 2_000), damage);
        assertThat(shift(behind)).isZero();
        assertThat(behind.warnings()).isEmpty();
    }

    /** In two formats, so that the end of the first stretch counts, which nothing but its frames tells. */
    @Test
    void a_stretch_that_ends_inside_a_frame_makes_all_behind_it_doubtful() throws Exception {
        for (boolean timed : new boolean[] {false, true}) {
            hls.hasTimestamp = i -> timed;
            hls.tagsBefore = i -> i == DAMAGED + 1 ? "#EXT-X-DISCONTINUITY\n" : "";
            hls.channelsOf = i -> i <= DAMAGED ? 1 : 2;
            UnaryOperator<byte[]> damage = bytes -> Arrays.copyOf(bytes, begin(30) + 9);

            assertThat(cut(new ClipRange(3_000, 2_000), damage).warnings()).isEmpty();
            Clip behind = cut(BEHIND, damage);
            assertThat(shift(behind)).isEqualTo(20);
            assertThat(behind.warnings()).singleElement().asString().startsWith("segment 5 ");
        }
    }

    @Test
    void a_clip_over_such_an_end_says_it_once() throws Exception {
        hls.hasTimestamp = i -> true;
        hls.tagsBefore = i -> i == DAMAGED + 1 ? "#EXT-X-DISCONTINUITY\n" : "";
        hls.jitterTicks = i -> i <= DAMAGED ? 0 : -6 * 96_000L;

        Clip clip = cut(new ClipRange(4_000, 4_000), bytes -> Arrays.copyOf(bytes, begin(30) + 9));

        assertThat(clip.warnings()).hasSize(2);
        assertThat(clip.warnings().get(0)).startsWith("timestamps begin anew at 5973 ms");
        assertThat(clip.warnings().get(1)).startsWith("segment 5 ");
    }

    private Clip cut(ClipRange range, UnaryOperator<byte[]> damage) throws Exception {
        Map<String, byte[]> contents = hls.contents();
        contents.put(SyntheticHls.path(DAMAGED), damage.apply(segment(contents)));
        return cut(range, contents);
    }

    private static Clip cut(ClipRange range, Map<String, byte[]> contents) throws Exception {
        return Recordings.open(new InMemoryFiles(NumberedPackedAac.PLAYLIST, contents))
                .cut(range);
    }

    private static byte[] segment(Map<String, byte[]> contents) {
        return Objects.requireNonNull(contents.get(SyntheticHls.path(DAMAGED)));
    }

    /** Where a frame of the damaged segment begins in it; as many frames end before. */
    private int begin(int frame) {
        int at = hls.hasTimestamp.test(DAMAGED) ? NumberedPackedAac.timestampTag(0).length : 0;
        for (int i = 0; i < frame; i++) {
            at += SyntheticHls.frame(DAMAGED * FRAMES + i, 48_000, 1).length;
        }
        return at;
    }

    private int framesIn(int bytes) {
        int frames = 0;
        while (frames < FRAMES && begin(frames + 1) <= bytes) {
            frames++;
        }
        return frames;
    }

    /** How many frames later in the recording the clip lies than it should. */
    private static long shift(Clip clip) {
        List<Long> numbers = CutFrames.of(clip).numbers();
        CutFrames expected = CutFrames.expected(clip.startSample(), clip.endSample());
        long shift = numbers.get(0) - expected.numbers().get(0);
        assertThat(numbers).isEqualTo(expected.shiftedBy(shift).numbers());
        return shift;
    }

    private static long saidMillis(Clip clip) {
        Matcher said = UP_TO.matcher(clip.warnings().get(clip.warnings().size() - 1));
        assertThat(said.find()).isTrue();
        return Long.parseLong(said.group(1));
    }
}
