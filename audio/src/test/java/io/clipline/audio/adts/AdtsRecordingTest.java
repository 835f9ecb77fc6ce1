package io.clipline.audio.adts;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.hls.SyntheticHls;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clip of raw AAC holds; the frames' contents are their numbers. */
class AdtsRecordingTest {

    /** More than three blocks of the scan: 106 s in 10 MB. */
    private static final int MANY = 40_000;

    private static final long MANY_MILLIS = MANY * 1024L / 48;

    @Test
    void a_clip_holds_its_frames_wherever_it_lies() throws Exception {
        Recording recording = new SyntheticAdts(MANY).open();
        Random random = new Random(1);

        assertCut(recording, 0, 1000);
        assertCut(recording, 1, 21);
        assertCut(recording, 22, 1000);
        assertCut(recording, MANY_MILLIS - 1000, 1000);
        for (int i = 0; i < 300; i++) {
            assertCut(recording, (long) (random.nextDouble() * (MANY_MILLIS - 30_000)), 1 + random.nextInt(30_000));
        }
    }

    @Test
    void says_what_it_is() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(100);
        adts.sampleRateHz = 22050;

        assertThat(adts.open().info())
                .isEqualTo(new RecordingInfo("adts", "mp4a.40.2", 22050, 1, OptionalLong.empty(), true));
    }

    @Test
    void knows_its_length_once_it_was_read() throws Exception {
        Recording recording = new SyntheticAdts(100).open();
        assertThat(recording.measureSamples()).isEmpty();

        recording.cut(new ClipRange(0, 100));

        assertThat(recording.measureSamples()).hasValue(100 * 1024);
    }

    @Test
    void the_shortest_recordings_are_cut() throws Exception {
        assertCut(new SyntheticAdts(1).open(), 0, 21);
        assertCut(new SyntheticAdts(2).open(), 0, 42);
        assertCut(new SyntheticAdts(3).open(), 30, 20);
    }

    @Test
    void checksums_are_left_out() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(500);
        adts.frameChange = n -> SyntheticAdts::withChecksum;

        assertCut(adts.open(), 3000, 2000);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 5000, 8185, 8192, 20_000, 3_000_000})
    void tags_before_the_frames_do_not_count(int tagBytes) throws Exception {
        SyntheticAdts adts = new SyntheticAdts(MANY);
        adts.before = SyntheticAdts.tag(tagBytes);

        assertCut(adts.open(), 0, 1000);
        assertCut(adts.open(), MANY_MILLIS - 700, 700);
    }

    @Test
    void several_tags_before_the_frames_do_not_count() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(500);
        adts.before = concat(SyntheticAdts.tag(5000), concat(SyntheticAdts.tag(9000), SyntheticAdts.tag(10)));

        assertCut(adts.open(), 3000, 2000);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000, 100_000, 1_500_000, 2_500_000, 6_000_000})
    void tags_between_frames_do_not_count(int tagBytes) throws Exception {
        SyntheticAdts adts = new SyntheticAdts(MANY);
        adts.between = n -> n == 9_999 ? SyntheticAdts.tag(tagBytes) : new byte[0];

        Recording recording = adts.open();

        assertCut(recording, 9_990 * 1024 / 48, 1000);
        assertCut(recording, 20_000 * 1024 / 48, 1000);
        assertCut(recording, MANY_MILLIS - 1000, 1000);
    }

    @Test
    void tags_after_the_frames_do_not_count() throws Exception {
        byte[] id3v1 = Arrays.copyOf("TAGa title".getBytes(ISO_8859_1), 128);
        byte[] ape = Arrays.copyOf("APETAGEX\u00d0\7".getBytes(ISO_8859_1), 3000);
        SyntheticAdts adts = new SyntheticAdts(500);
        adts.after = concat(ape, concat(id3v1, SyntheticAdts.tag(500)));
        Recording recording = adts.open();

        assertCut(recording, 500 * 1024 / 48 - 1000, 1000);
        assertThat(recording.measureSamples()).hasValue(500 * 1024);
    }

    @Test
    void the_rest_of_a_frame_before_the_first_does_not_count() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(500);
        byte[] frame = SyntheticHls.frame(77, 48000, 1);
        adts.before = Arrays.copyOfRange(frame, 40, frame.length);

        assertCut(adts.open(), 0, 2000);
        assertCut(adts.open(), 5000, 2000);
    }

    @Test
    void a_clip_past_the_end_is_told_where_the_end_is() throws Exception {
        Recording recording = new SyntheticAdts(500).open();

        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(10_000, 1000)))
                .withMessageContaining("ends at 10666 ms (sample 512000), before the clip does")
                .satisfies(e -> assertThat(e.mayGrow()).isFalse());
    }

    @Test
    void a_last_frame_that_is_cut_off_is_not_there() throws Exception {
        byte[] bytes = new SyntheticAdts(500).bytes();
        Recording recording = SyntheticAdts.open(Arrays.copyOf(bytes, bytes.length - 1));

        assertCut(recording, 499 * 1024 / 48 - 1000, 1000);
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(499 * 1024 / 48 - 1000, 1010)));
    }

    @Test
    void clips_before_a_change_of_the_sample_rate_are_cut_and_those_that_touch_it_are_not() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(500);
        adts.frameChange = n -> frame -> n < 300 ? frame : SyntheticHls.frame(n, 44100, 1);

        assertChangeAtFrame300(adts);
    }

    @Test
    void clips_before_a_change_of_the_channels_are_cut_and_those_that_touch_it_are_not() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(500);
        adts.frameChange = n -> frame -> n < 300 ? frame : SyntheticHls.frame(n, 48000, 2);

        assertChangeAtFrame300(adts);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void audio_that_is_no_aac_lc_is_refused(int objectType) {
        SyntheticAdts adts = new SyntheticAdts(500);
        adts.frameChange = n -> frame -> {
            frame[2] = (byte) ((objectType - 1) << 6 | (frame[2] & 0x3F));
            return frame;
        };

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> Recordings.open(adts.build()))
                .withMessageContaining("object type " + objectType);
    }

    private static void assertChangeAtFrame300(SyntheticAdts adts) throws Exception {
        Recording recording = adts.open();

        assertCut(recording, 5000, 1400);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(5000, 1401)))
                .withMessageContaining("change at 6400 ms (sample 307200)")
                .satisfies(e -> assertThat(e.position()).isEqualTo(new SyntheticAdts(300).bytes().length));
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(8000, 1000)));
        assertThat(recording.measureSamples()).isEmpty();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
