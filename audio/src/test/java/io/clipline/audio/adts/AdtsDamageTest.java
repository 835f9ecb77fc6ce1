package io.clipline.audio.adts;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.hls.CutFrames;
import io.clipline.audio.index.FrameScan;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes between the frames that are no audio. */
class AdtsDamageTest {

    private static final int FRAMES = 20_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 500, 8192, 100_000, 2_000_000, 5_000_000})
    void junk_is_left_out_and_said_where_the_clip_touches_it(int junkBytes) throws Exception {
        SyntheticAdts adts = new SyntheticAdts(FRAMES);
        adts.between = n -> n == 9_990 ? SyntheticAdts.junk(junkBytes, 2) : new byte[0];
        long junkAt = new SyntheticAdts(9_990).bytes().length;
        Recording recording = adts.open();

        assertCut(recording, 9_800 * 1024 / 48, 4000);
        assertCut(recording, 9_992 * 1024 / 48, 1000);
        assertCut(recording, FRAMES * 1024 / 48 - 1000, 1000);
        Clip clip = recording.cut(new ClipRange(9_980 * 1024 / 48, 2000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(clip.warnings())
                .containsExactly(junkBytes + " bytes at byte " + junkAt
                        + " are no audio; they were left out, and sound may be missing there");
    }

    @Test
    void junk_at_every_edge_of_the_blocks_that_are_read_changes_no_clip() throws Exception {
        for (int shift = -3; shift <= 3; shift++) {
            SyntheticAdts adts = new SyntheticAdts(FRAMES);
            int edge = FrameScan.BLOCK_BYTES + shift * 9_000;
            adts.between = n -> {
                int at = n % 100 == 0 ? new SyntheticAdts((int) n).bytes().length : 0;
                return at > edge && at < edge + 20_000 ? SyntheticAdts.junk(3000, (int) n) : new byte[0];
            };
            Recording recording = adts.open();

            assertCut(recording, FRAMES * 1024 / 48 - 1000, 1000);
        }
    }

    @Test
    void a_frame_without_its_header_is_missing_and_said() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(1000);
        adts.frameChange = n -> frame -> n == 500 ? new byte[frame.length] : frame;
        Recording recording = adts.open();

        Clip clip = recording.cut(new ClipRange(490 * 1024 / 48, 1000));

        assertThat(CutFrames.of(clip).numbers())
                .containsSubsequence(498L, 499L, 501L)
                .doesNotContain(0L, 500L);
        assertThat(clip.warnings()).singleElement().asString().contains("sound may be missing there");
    }

    @Test
    void a_frame_whose_length_is_wrong_is_left_out() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(1000);
        adts.frameChange = n -> frame -> {
            if (n == 500) {
                frame[4] = (byte) (frame[4] + 9);
            }
            return frame;
        };

        Clip clip = adts.open().cut(new ClipRange(490 * 1024 / 48, 1000));

        assertThat(CutFrames.of(clip).numbers())
                .isEqualTo(
                        LongStream.range(488, 538).filter(n -> n != 500).boxed().toList());
        assertThat(clip.warnings()).hasSize(1);
    }

    @Test
    void a_tag_that_lies_about_its_length_hides_no_frame() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(FRAMES);
        byte[] lie = Arrays.copyOf(SyntheticAdts.tag(200_000_000), 50);
        adts.between = n -> n == 5_000 || n == FRAMES - 50 ? lie : new byte[0];
        Recording recording = adts.open();

        assertCut(recording, 15_000 * 1024 / 48, 1000);
        assertCut(recording, FRAMES * 1024 / 48 - 900, 900);
    }

    @Test
    void nothing_is_looked_for_behind_16_megabytes_that_are_no_audio() throws Exception {
        byte[] frames = new SyntheticAdts(FRAMES).bytes();
        byte[] bytes = Arrays.copyOf(frames, frames.length + 60_000_000);
        CountingFiles files = new CountingFiles(SyntheticAdts.files(bytes));
        Recording recording = Recordings.open(files);

        assertCut(recording, FRAMES * 1024 / 48 - 1000, 1000);
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(FRAMES * 1024 / 48, 1000)))
                .withMessageContaining("16777216 bytes follow that are no audio")
                .satisfies(e -> assertThat(e.position()).isEqualTo(frames.length));
        assertThat(files.bytesRead()).isLessThan(frames.length + 20_000_000L);
    }
}
