package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.IndexCache;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clip of MP3 holds; the frames' contents are their numbers. */
class Mp3RecordingTest {

    private static final int FRAMES = 2000;
    private static final long SAMPLES = FRAMES * 1152L - SyntheticMp3.DELAY - SyntheticMp3.PADDING;

    @Test
    void a_clip_holds_its_frames_wherever_it_lies() throws Exception {
        CutMp3 constant = CutMp3.of(new SyntheticMp3(FRAMES));
        CutMp3 indexed = CutMp3.of(varying(new SyntheticMp3(FRAMES)));
        Random random = new Random(1);

        constant.assertCut(0, 1000);
        constant.assertCut(SAMPLES / 48 - 1000, 1000);
        indexed.cut(0, 1000);
        for (int i = 0; i < 100; i++) {
            long start = random.nextInt((int) (SAMPLES / 48) - 5000);
            constant.assertCut(start, 1 + random.nextInt(5000));
            indexed.cut(start, 1 + random.nextInt(5000));
            assertThat(indexed.numbers().get(0)).isEqualTo((int) ((start * 48 + 1105) / 1152 - 1));
        }
    }

    @Test
    void says_what_it_is() throws Exception {
        assertThat(new SyntheticMp3(FRAMES).open().info())
                .isEqualTo(new RecordingInfo("mp3", "mp3", 48_000, 1, OptionalLong.of(SAMPLES), true));
    }

    @Test
    void without_an_encoders_tag_the_first_decoded_sample_is_the_first() throws Exception {
        SyntheticMp3 unannounced = new SyntheticMp3(FRAMES);
        unannounced.withInfoFrame = false;
        SyntheticMp3 unknownEncoder = new SyntheticMp3(FRAMES);
        unknownEncoder.encoder = "xxxx";

        CutMp3.unannounced(unannounced).assertCut(0, 3000);
        CutMp3.unannounced(unannounced).assertCut(20_000, 3000);
        CutMp3.unannounced(unknownEncoder).assertCut(0, 3000);
        assertThat(unannounced.open().info().samples()).isEmpty();
        assertThat(unknownEncoder.open().info().samples()).hasValue(FRAMES * 1152L);
    }

    @Test
    void knows_its_length_once_it_was_read() throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(FRAMES);
        mp3.withInfoFrame = false;
        CutMp3 cut = CutMp3.unannounced(mp3);

        cut.cut(0, 100);

        assertThat(cut.recording().measureSamples()).hasValue(FRAMES * 1152L);
    }

    @Test
    void the_shortest_recordings_are_cut() throws Exception {
        for (int frames = 3; frames < 6; frames++) {
            CutMp3.of(new SyntheticMp3(frames)).assertCut(0, 20);
        }
        SyntheticMp3 one = new SyntheticMp3(1);
        one.withInfoFrame = false;
        CutMp3.unannounced(one).assertCut(0, 24);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 5000, 8185, 20_000, 3_000_000})
    void tags_before_the_frames_do_not_count(int tagBytes) throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(FRAMES);
        mp3.before = id3v2(tagBytes);

        CutMp3.of(mp3).assertCut(0, 1000);
        CutMp3.of(varying(mp3)).assertCut(0, 1000);
    }

    @Test
    void tags_after_the_frames_do_not_count() throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(FRAMES);
        ByteArrayOutputStream tags = new ByteArrayOutputStream();
        tags.writeBytes(SyntheticMp3.ape(3000));
        tags.writeBytes("LYRICSBEGIN...000011LYRICS200".getBytes(ISO_8859_1));
        tags.writeBytes(SyntheticMp3.id3v1());
        mp3.after = tags.toByteArray();

        CutMp3.of(mp3).assertCut(SAMPLES / 48 - 1000, 1000);
        CutMp3 indexed = CutMp3.of(varying(mp3));
        indexed.cut(SAMPLES / 48 - 1000, 1000);
        assertThat(indexed.recording().measureSamples()).hasValue(SAMPLES);
    }

    @Test
    void a_clip_past_the_end_is_told_where_the_end_is() throws Exception {
        for (SyntheticMp3 mp3 : new SyntheticMp3[] {new SyntheticMp3(500), varying(new SyntheticMp3(500))}) {
            CutMp3 cut = CutMp3.of(mp3);

            assertThatExceptionOfType(RecordingEndedException.class)
                    .isThrownBy(() -> cut.cut(11_900, 100))
                    .withMessageContaining("ends at 11960 ms (sample 574080), before the clip does");
            cut.cut(11_860, 100);
        }
    }

    @Test
    void a_file_that_was_cut_off_ends_with_its_last_whole_frame() throws Exception {
        byte[] bytes = new SyntheticMp3(500).bytes();
        CutMp3 cut = new CutMp3(
                SyntheticMp3.files(Arrays.copyOf(bytes, bytes.length - 10 * SyntheticMp3.FRAME_BYTES - 1)),
                IndexCache.none(),
                1105);

        cut.assertCut(5000, 1000);

        assertThat(cut.recording().info().samples()).isEmpty();
        assertThat(cut.recording().measureSamples()).hasValue(489 * 1152 - 1105);
        assertThatExceptionOfType(RecordingEndedException.class).isThrownBy(() -> cut.cut(11_000, 800));
    }

    @Test
    void clips_before_a_change_of_rate_or_channels_are_cut_and_those_that_touch_it_are_not() throws Exception {
        for (byte[] header : new byte[][] {{-1, (byte) 0xFB, 0x50, (byte) 0xC4}, {-1, (byte) 0xFB, 0x54, 0x44}}) {
            SyntheticMp3 mp3 = new SyntheticMp3(500);
            mp3.frameChange = n -> frame -> n < 300 ? frame : Arrays.copyOf(header, n < 0 ? 0 : changedBytes(header));
            CutMp3 cut = CutMp3.of(mp3);

            cut.assertCut(5000, 2176);
            assertThatExceptionOfType(UnsupportedRecordingException.class)
                    .isThrownBy(() -> cut.cut(5000, 2177))
                    .withMessageContaining("change at 7176 ms")
                    .satisfies(e -> assertThat(e.position()).isEqualTo(301 * 192));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFD, 0xFF})
    void other_layers_are_refused(int layer) {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> Recordings.open(SyntheticMp3.files(stream((byte) layer, (byte) 0x54))))
                .withMessageContaining("MPEG audio of layer I")
                .withMessageContaining("only layer III");
    }

    @Test
    void free_format_is_refused() {
        byte[] bytes = new byte[20_000];
        for (int at = 0; at + 4 < bytes.length; at += 700) {
            System.arraycopy(new byte[] {-1, (byte) 0xFB, 0x04, (byte) 0xC4}, 0, bytes, at, 4);
        }

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> Recordings.open(SyntheticMp3.files(bytes)))
                .withMessageContaining("free format");
    }

    @Test
    void a_file_that_begins_inside_a_stream_decodes_as_it_does_anywhere_but_cannot_say_so_as_an_mp3() throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(500);
        mp3.withInfoFrame = false;
        byte[] bytes = mp3.bytes();
        CutMp3 cut = CutMp3.unannounced(mp3);
        CutMp3 begun =
                new CutMp3(SyntheticMp3.files(Arrays.copyOfRange(bytes, 9 * 192, bytes.length)), IndexCache.none(), 0);

        begun.cut(0, 1000);
        assertThat(begun.numbers().get(0)).isEqualTo(10);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> begun.recording().cutKeepingCodec(new ClipRange(0, 1000)))
                .withMessageContaining("needs frames before it");
        cut.assertCut(0, 1000);
    }

    private static byte[] stream(byte second, byte third) {
        byte[] header = {-1, second, third, (byte) 0xC4};
        int length = MpegAudioHeader.parseAny(header, 0).orElseThrow().frameBytes();
        byte[] bytes = new byte[20 * length];
        for (int at = 0; at < bytes.length; at += length) {
            System.arraycopy(header, 0, bytes, at, 4);
        }
        return bytes;
    }

    private static int changedBytes(byte[] header) {
        return MpegAudioHeader.parse(header, 0).orElseThrow().frameBytes();
    }

    private static SyntheticMp3 varying(SyntheticMp3 mp3) {
        mp3.bitrate = n -> n % 7 == 3 ? 9 : 5;
        return mp3;
    }

    private static byte[] id3v2(int lengthBytes) {
        byte[] tag = Arrays.copyOf("ID3\4\0\0".getBytes(ISO_8859_1), lengthBytes);
        for (int i = 0; i < 4; i++) {
            tag[6 + i] = (byte) (((lengthBytes - 10) >> (7 * (3 - i))) & 0x7F);
        }
        return tag;
    }
}
