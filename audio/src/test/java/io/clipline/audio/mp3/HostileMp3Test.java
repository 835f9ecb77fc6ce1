package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.HostileInput;
import io.clipline.audio.IndexCache;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.SilentTranscoder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged, truncated and hostile files, and stores that fail. */
class HostileMp3Test {

    private static final byte[] CONSTANT = new SyntheticMp3(400).bytes();
    private static final byte[] VARYING = varying(400);
    private static final ClipRange RANGE = new ClipRange(4000, 2000);
    private static final ClipRange EARLY = new ClipRange(1000, 300);

    @Test
    void every_failed_read_comes_through() throws Exception {
        // The first bytes, lengths that were told by then, the version, perhaps the file, and the clip.
        assertThat(new HostileInput(SyntheticMp3.PATH, CONSTANT, RANGE).assertEveryFailedReadComesThrough())
                .isBetween(2, 6);
        assertThat(new HostileInput(SyntheticMp3.PATH, VARYING, RANGE).assertEveryFailedReadComesThrough())
                .isBetween(3, 10);
    }

    @Test
    void a_store_that_tells_neither_length_nor_version_is_enough() throws Exception {
        new HostileInput(SyntheticMp3.PATH, CONSTANT, RANGE).assertLengthIsNotNeeded();
        new HostileInput(SyntheticMp3.PATH, VARYING, RANGE).assertLengthIsNotNeeded();
    }

    @Test
    void a_file_that_ends_at_any_byte_gives_the_right_clip_or_none() throws Exception {
        HostileInput.Tally constant = new HostileInput(SyntheticMp3.PATH, new SyntheticMp3(100).bytes(), EARLY)
                .assertEveryTruncationIsSaid(SyntheticMp3.PATH, 97);
        HostileInput.Tally varying = new HostileInput(SyntheticMp3.PATH, varying(100), EARLY)
                .assertEveryTruncationIsSaid(SyntheticMp3.PATH, 97);

        assertThat(constant.clips()).isPositive();
        assertThat(varying.clips()).isPositive();
    }

    @Test
    @Timeout(120)
    void ten_thousand_mutations_end_in_a_clip_or_a_reason() {
        HostileInput.Tally constant = new HostileInput(SyntheticMp3.PATH, new SyntheticMp3(60).bytes(), EARLY)
                .assertMutationsAreHarmless(SyntheticMp3.PATH, 5000, 250);
        HostileInput.Tally varying = new HostileInput(SyntheticMp3.PATH, varying(60), EARLY)
                .assertMutationsAreHarmless(SyntheticMp3.PATH, 5000, 250);

        assertThat(constant.clips()).isBetween(2000, 4990);
        assertThat(varying.clips()).isBetween(2000, 4990);
    }

    /** Whatever the Info frame says, clips are those of a file without one, or begin where its delay says. */
    @Test
    void an_info_frame_that_lies_makes_no_wrong_clip() throws Exception {
        int[] lies = {-400, -2, -1, 1, 2, 10, 1_000_000, Integer.MIN_VALUE};
        for (int lie : lies) {
            SyntheticMp3 frames = new SyntheticMp3(400);
            frames.moreFrames = lie;
            SyntheticMp3 bytes = new SyntheticMp3(400);
            bytes.moreBytes = lie;

            CutMp3.of(frames).assertCut(4000, 2000);
            CutMp3.of(bytes).assertCut(4000, 2000);
        }
    }

    @Test
    void a_declared_length_beyond_all_files_is_not_believed() throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(400);
        mp3.moreFrames = -401;
        mp3.moreBytes = -mp3.bytes().length;
        CutMp3 cut = CutMp3.of(mp3);

        cut.assertCut(4000, 2000);
        assertThat(cut.recording().measureSamples()).hasValue(400 * 1152 - 1105);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 192, 500, 8192, 2_100_000})
    void junk_between_frames_is_left_out_and_said_where_the_clip_touches_it(int junkBytes) throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(1000);
        byte[] junk = new byte[junkBytes];
        new Random(junkBytes).nextBytes(junk);
        mp3.between = n -> n == 500 ? junk : new byte[0];
        CutMp3 cut = CutMp3.of(mp3);

        cut.assertCut(10_000, 1500);
        cut.assertCut(12_600, 4000);
        Clip clip = cut.cut(11_500, 1000);

        assertThat(clip.warnings())
                .containsExactly(junkBytes + " bytes at byte " + 501 * 192
                        + " are no audio; they were left out, and sound may be missing there");
    }

    @Test
    void bytes_that_are_missing_and_bytes_that_are_too_many_do_not_deceive() throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(1000);
        byte[] whole = mp3.bytes();
        byte[] moved = whole.clone();
        // Frame 400 is cut by 100 bytes, and as many are put in after frame 600: the length is right.
        System.arraycopy(whole, 401 * 192 + 100, moved, 401 * 192, 200 * 192);
        Arrays.fill(moved, 601 * 192, 601 * 192 + 100, (byte) 0);
        CutMp3 cut = new CutMp3(SyntheticMp3.files(moved), IndexCache.none(), 1105);

        cut.assertCut(5000, 1000);
        cut.cut(12_000, 1000);

        // Frame 400 is gone, so those behind it count one less.
        assertThat(cut.numbers().get(0)).isEqualTo((12_000 * 48 + 1105) / 1152 - 1 + 1);
    }

    @Test
    void a_clip_that_touches_overwritten_frames_says_so() throws Exception {
        byte[] bytes = new SyntheticMp3(1000).bytes();
        Arrays.fill(bytes, 501 * 192, 503 * 192, (byte) 0);
        CutMp3 cut = new CutMp3(SyntheticMp3.files(bytes), IndexCache.none(), 1105);

        cut.assertCut(5000, 1000);
        assertThat(cut.cut(11_500, 1000).warnings()).singleElement().asString().startsWith("384 bytes at byte 96192");
        assertThat(cut.numbers()).contains(499, 502).doesNotContain(500, 501);
    }

    @Test
    void two_files_joined_are_one_recording() throws Exception {
        byte[] one = new SyntheticMp3(500).bytes();
        byte[] both = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, both, one.length, one.length);
        CutMp3 cut = new CutMp3(SyntheticMp3.files(both), IndexCache.none(), 1105);

        cut.assertCut(5000, 1000);
        cut.cut(20_000, 1000);

        assertThat(cut.recording().info().samples()).isEmpty();
        assertThat(cut.recording().measureSamples()).hasValue(1001 * 1152 - 1105);
        // The second Info frame is a frame of silence to every decoder.
        assertThat(cut.numbers().get(0)).isEqualTo((20_000 * 48 + 1105) / 1152 - 1 - 501);
    }

    @Test
    void tags_with_more_frames_behind_them_do_not_count_as_the_end() throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(500);
        byte[] bytes = mp3.bytes();
        mp3.after = Arrays.copyOf(SyntheticMp3.id3v1(), 128 + bytes.length);
        System.arraycopy(bytes, 0, mp3.after, 128, bytes.length);

        assertThat(CutMp3.of(mp3).recording().info().samples()).isEmpty();
    }

    @Test
    void frames_that_need_more_before_them_than_there_is_are_cut_all_the_same() throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(600);
        mp3.bitrate = n -> 1;
        mp3.frameChange = n -> frame -> {
            frame[4] = (byte) 0xFF;
            frame[5] |= (byte) 0x80;
            return frame;
        };

        CutMp3 cut = CutMp3.of(mp3);
        for (int start : new int[] {0, 20, 100, 150, 10_000}) {
            cut.cut(start, 500);
        }
        assertThat(cut.numbers()).hasSize(23);
    }

    @Test
    void a_range_of_a_year_is_refused_before_anything_is_read() throws Exception {
        CountingFiles files = new CountingFiles(SyntheticMp3.files(VARYING));
        Recording recording = Recordings.open(files);
        long before = files.requests();

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(0, 366L * 86_400_000)));
        assertThat(files.requests()).isEqualTo(before);
    }

    @Test
    void a_file_with_one_frame_that_is_an_info_frame_is_malformed() throws Exception {
        byte[] info = Arrays.copyOf(CONSTANT, 192);

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> SyntheticMp3.open(info, IndexCache.none()).cut(RANGE))
                .withMessageContaining("no frame of the kind");
    }

    @Test
    void noise_and_other_formats_are_not_taken_for_mp3() {
        Random random = new Random(6);
        byte[] noise = new byte[8192];
        for (int i = 0; i < 300; i++) {
            random.nextBytes(noise);

            assertThat(Mp3Format.recognises(noise)).isFalse();
        }
        assertThat(Mp3Format.recognises(Arrays.copyOf("RIFF....WAVEfmt ".getBytes(ISO_8859_1), 8192)))
                .isFalse();
        assertThat(Mp3Format.recognises(new byte[0])).isFalse();
    }

    @Test
    void what_stands_before_the_first_frame_is_left_out() throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(400);
        mp3.before = Arrays.copyOfRange(CONSTANT, 250, 384);

        CutMp3.of(mp3).assertCut(0, 1000);
    }

    @Test
    void clips_that_stay_mp3_are_written_wherever_they_lie() throws Exception {
        Recording recording = Recordings.open(
                SyntheticMp3.files(VARYING), CuttingTools.none().withTranscoder(new SilentTranscoder()));

        for (int start = 0; start < 9000; start += 250) {
            assertThat(recording.cutKeepingCodec(new ClipRange(start, 400)).bytes())
                    .hasSizeGreaterThan(3000);
        }
    }

    private static byte[] varying(int frames) {
        SyntheticMp3 mp3 = new SyntheticMp3(frames);
        mp3.bitrate = n -> n % 5 == 2 ? 9 : 5;
        return mp3.bytes();
    }
}
