package io.clipline.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.OggOpusBuilder;
import io.clipline.testkit.media.Pcm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What real files have: each is cut exactly, cut with a warning, or refused with a reason. */
class OggOpusDamageTest {

    private static final int SECOND = 50;

    @Test
    void a_sound_file_is_cut_at_every_place_without_a_warning() throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file().sound(600 * SECOND).end(100);
        byte[] file = builder.bytes();
        for (long start : List.of(0L, 1L, 6L, 7L, 199L, 200L, 1_019L, 300_123L, 589_000L, 589_990L)) {
            NumberedClip cut = NumberedClip.cut(file, start, 10_000 - start % 7);

            assertThat(cut.assertRight(builder).warnings()).as("%d ms", start).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 51, 255})
    void packets_that_go_on_on_the_next_page_are_put_together(int segmentsPerPage) throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file()
                .segmentsPerPage(segmentsPerPage)
                .packetBytes(400)
                .sound(20 * SECOND)
                .end(0);

        for (int start = 0; start < 16_000; start += 1_777) {
            NumberedClip cut = NumberedClip.cut(builder.bytes(), start, 2_000);
            assertThat(cut.assertRight(builder).warnings()).isEmpty();
        }
    }

    @Test
    void a_live_capture_whose_granule_positions_begin_late_begins_with_0() throws Exception {
        OggOpusBuilder builder =
                new OggOpusBuilder().link(9, 987_654_321L).sound(60 * SECOND).end(0);

        assertThat(NumberedClip.cut(builder.bytes(), 0, 500)
                        .assertRight(builder)
                        .warnings())
                .isEmpty();
        assertThat(NumberedClip.cut(builder.bytes(), 30_001, 5_000)
                        .assertRight(builder)
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_gap_is_as_long_as_the_granule_positions_say_and_is_told() throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file()
                .sound(20 * SECOND)
                .gap(2_400 * 48)
                .sound(5 * SECOND)
                .gap(400 * 48)
                .sound(20 * SECOND)
                .end(0);

        NumberedClip across = NumberedClip.cut(builder.bytes(), 18_000, 12_000).assertRight(builder);
        assertThat(across.warnings())
                .containsExactly("2800 ms of sound are missing in 2 places, the first at 1994 ms of the clip;"
                        + " silence stands there");
        assertThat(NumberedClip.cut(builder.bytes(), 5_000, 10_000)
                        .assertRight(builder)
                        .warnings())
                .isEmpty();
        assertThat(NumberedClip.cut(builder.bytes(), 28_500, 10_000)
                        .assertRight(builder)
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_clip_inside_a_gap_of_hours_is_silence_and_says_so() throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file()
                .sound(20 * SECOND)
                .gap(5 * 3_600 * 48_000L)
                .sound(20 * SECOND)
                .end(0);

        NumberedClip cut = NumberedClip.cut(builder.bytes(), 3_600_000, 30_000).assertRight(builder);
        assertThat(cut.packets()).isEmpty();
        assertThat(cut.warnings())
                .containsExactly("30000 ms of sound are missing in 1 place at 0 ms of the clip; silence stands there");
    }

    @Test
    void clocks_that_tremble_are_not_gaps() throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file();
        for (int i = 0; i < 500; i++) {
            builder.sound(1).gap(i % 2 == 0 ? 200 : -200);
        }
        NumberedClip cut = NumberedClip.cut(builder.end(0).bytes(), 2_000, 6_000);

        assertThat(cut.warnings()).isEmpty();
        assertThat(new ArrayList<>(cut.packets().values())).isSorted();
        assertThat(cut.packets().lastEntry().getValue()
                        - cut.packets().firstEntry().getValue())
                .isEqualTo(cut.packets().size() - 1);
    }

    @Test
    void where_time_goes_back_what_overlaps_is_left_out() throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file()
                .sound(10 * SECOND)
                .gap(-96_000)
                .sound(10 * SECOND)
                .end(0);

        NumberedClip cut = NumberedClip.cut(builder.bytes(), 9_000, 4_000);

        assertThat(cut.warnings())
                .containsExactly("994 ms of sound were left out, because the recording's time goes back there");
    }

    @Test
    void lost_and_damaged_pages_are_silence_of_their_length() throws Exception {
        OggOpusBuilder lost = OggOpusBuilder.file()
                .sound(20 * SECOND)
                .lost(30)
                .sound(20 * SECOND)
                .end(0);
        OggOpusBuilder damaged = OggOpusBuilder.file()
                .sound(20 * SECOND)
                .damaged(30)
                .sound(20 * SECOND)
                .end(0);

        assertThat(NumberedClip.cut(lost.bytes(), 18_000, 4_000)
                        .assertRight(lost)
                        .warnings())
                .containsExactly("600 ms of sound are missing in 1 place at 1994 ms of the clip; silence stands there");
        NumberedClip cut = NumberedClip.cut(damaged.bytes(), 18_000, 4_000).assertRight(damaged);
        assertThat(cut.warnings()).hasSize(1);
        assertThat(cut.warnings().get(0))
                .startsWith("600 ms of sound are missing in 1 place at 1994 ms of the clip; silence stands there; ")
                .endsWith(" are damaged");
    }

    @Test
    void packets_across_lost_pages_are_lost_and_nothing_else_is() throws Exception {
        OggOpusBuilder builder =
                OggOpusBuilder.file().segmentsPerPage(51).packetBytes(400).sound(20 * SECOND);
        byte[] whole = builder.end(0).bytes();
        // One page in the middle of it.
        int from = indexOfPage(whole, whole.length / 2);
        int to = indexOfPage(whole, from + 1);
        byte[] file = new byte[whole.length - (to - from)];
        System.arraycopy(whole, 0, file, 0, from);
        System.arraycopy(whole, to, file, from, whole.length - to);

        NumberedClip cut = NumberedClip.cut(file, 5_000, 10_000);

        assertThat(builder.packets()).containsAllEntriesOf(cut.packets());
        assertThat(cut.packets().size()).isBetween(10 * SECOND - 30, 10 * SECOND + 2);
        assertThat(cut.warnings()).hasSize(1);
    }

    @Test
    void junk_between_pages_costs_nothing() throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file()
                .sound(20 * SECOND)
                .junk(100_000)
                .sound(20 * SECOND)
                .end(0)
                .junk(5_000);

        for (int start : List.of(1_000, 19_000, 21_000, 39_000)) {
            assertThat(NumberedClip.cut(builder.bytes(), start, 900)
                            .assertRight(builder)
                            .warnings())
                    .isEmpty();
        }
    }

    @Test
    void a_packet_that_cannot_be_decoded_is_silence() throws Exception {
        byte[] impossible = {(byte) ((31 << 3) | 3), 0};
        OggOpusBuilder builder = OggOpusBuilder.file().sound(10 * SECOND).page().sound(10);
        builder.raw(impossible)
                .gapOnPage(OggOpusBuilder.PACKET_SAMPLES)
                .sound(10 * SECOND)
                .end(0);

        assertThat(NumberedClip.cut(builder.bytes(), 9_000, 4_000)
                        .assertRight(builder)
                        .warnings())
                .containsExactly("20 ms of sound are missing in 1 place at 1194 ms of the clip;"
                        + " silence stands there; packets that cannot be decoded: 1");
    }

    /** Headers are believed until they contradict each other; then the pages themselves are asked. */
    @Test
    void a_wrong_page_number_is_no_second_stream() throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file().sound(300 * SECOND).end(0);
        byte[] file = builder.bytes();
        for (int page = indexOfPage(file, 500_000); page < 1_000_000; page = indexOfPage(file, page + 1)) {
            byte[] damaged = file.clone();
            damaged[page + 19] ^= 1;
            for (int start : List.of(150_000, 170_000, 290_000)) {
                NumberedClip.cut(damaged, start, 1_000);
            }
        }
    }

    @Test
    void a_picture_in_the_comments_is_passed_over() throws Exception {
        byte[] head = OpusHead.of(1, OggOpusBuilder.PRE_SKIP, 0).write();
        OggOpusBuilder builder = new OggOpusBuilder()
                .segmentsPerPage(255)
                .link(7, 0, head, OggOpusBuilder.tags(3_000_000))
                .sound(20 * SECOND)
                .end(0);

        assertThat(NumberedClip.cut(builder.bytes(), 15_000, 2_000)
                        .assertRight(builder)
                        .warnings())
                .isEmpty();
    }

    @Test
    void a_file_without_an_end_may_grow_and_its_last_half_page_is_not_there() throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file().sound(20 * SECOND);
        byte[] file = Arrays.copyOf(builder.bytes(), builder.bytes().length - 100);

        NumberedClip cut = NumberedClip.cut(file, 10_000, 5_000).assertRight(builder);

        assertThat(cut.clip().source().complete()).isFalse();
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> NumberedClip.cut(file, 15_000, 5_000))
                .withMessageContaining("the recording ends at 18993 ms")
                .matches(RecordingEndedException::mayGrow);
    }

    @Test
    void the_gain_of_the_header_is_kept() throws Exception {
        byte[] head = OpusHead.of(1, OggOpusBuilder.PRE_SKIP, -1234).write();
        byte[] file = new OggOpusBuilder()
                .link(7, 0, head, OggOpusBuilder.tags(20))
                .sound(5 * SECOND)
                .end(0)
                .bytes();
        SilentTranscoder transcoder = new SilentTranscoder();

        NumberedClip.open(NumberedClip.files(file), transcoder).cut(new ClipRange(1_000, 1_000));

        byte[] excerpt = transcoder.lastExcerpt().bytes();
        assertThat(OpusHead.parse(Arrays.copyOfRange(excerpt, 28, 47), "excerpt", 28))
                .isEqualTo(OpusHead.of(1, 0, -1234));
    }

    @Test
    void files_that_cannot_be_cut_say_why() {
        byte[] damaged = OggOpusBuilder.file().sound(SECOND).end(0).bytes();
        damaged[40] ^= 1;
        byte[] future = OpusHead.of(1, 0, 0).write();
        future[8] = 16;
        byte[] unknown = new OggOpusBuilder()
                .link(7, 0, future, OggOpusBuilder.tags(20))
                .sound(SECOND)
                .end(0)
                .bytes();
        byte[] twice = OggOpusBuilder.file()
                .packetBytes(8)
                .sound(2 * SECOND)
                .end(0)
                .link(7, 0)
                .sound(5 * SECOND)
                .end(0)
                .bytes();

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> NumberedClip.cut(damaged, 0, 500))
                .withMessageContaining("no stream of Ogg begins here; the first page is damaged");
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> NumberedClip.cut(unknown, 0, 500))
                .withMessageContaining("version 16");
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> NumberedClip.cut(twice, 1_500, 2_000))
                .withMessageContaining("with the serial number of the one before");
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> NumberedClip.cut(
                        OggOpusBuilder.page(2, 0, 1, 0, new byte[] {1, 'v', 'o', 'r', 'b', 'i', 's'}), 0, 500))
                .withMessageContaining("begins like Ogg");
    }

    /** All lengths of frames, one and two channels, and three streams in a packet: silence is silent and as long as asked. */
    @Test
    void silence_is_silent_in_every_shape() {
        OpusHead surround =
                new OpusHead(4, 0, 48_000, 0, 1, Optional.of(new ChannelMapping(3, 1, List.of(0, 1, 2, 3))));
        for (OpusHead head : List.of(OpusHead.of(1, 0, 0), OpusHead.of(2, 0, 0), surround)) {
            long samples = 960 + 480 + 240 + 120;
            OpusPassage passage = new OpusPassage(head, new OpusSilence(head).packets(samples), 0, samples);

            Pcm decoded = Ffmpeg.decodePiped(passage.excerpt().bytes(), "ogg");

            assertThat(decoded.channels()).isEqualTo(head.channels());
            assertThat(decoded.length()).isEqualTo((int) samples);
            assertThat(decoded.maxDifference(new Pcm(48_000, head.channels(), new float[decoded.interleaved().length])))
                    .isZero();
        }
    }

    private static int indexOfPage(byte[] file, int from) {
        int at = from;
        while (file[at] != 'O' || file[at + 1] != 'g' || file[at + 2] != 'g' || file[at + 3] != 'S') {
            at++;
        }
        return at;
    }
}
