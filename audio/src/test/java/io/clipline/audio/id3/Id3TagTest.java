package io.clipline.audio.id3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Id3TagTest {

    /** As a producer writes it: 25,102.922 s, version 2.4, size 63. */
    private static final byte[] SPACES_TAG = concat(
            HexFormat.of().parseHex("4944330400000000003f" + "50524956" + "00000035" + "0000"),
            "com.apple.streaming.transportStreamTimestamp\0".getBytes(ISO_8859_1),
            HexFormat.of().parseHex("0000000086a99dfa"));

    @Test
    void reads_the_timestamp_of_a_packed_audio_segment() {
        Id3Tag tag = Id3Tag.parse(SPACES_TAG, 0).orElseThrow();

        assertThat(tag.transportStreamTimestamp()).hasValue(0x86a99dfaL);
        assertThat(tag.lengthBytes()).isEqualTo(73).isEqualTo(SPACES_TAG.length);
        assertThat(tag.majorVersion()).isEqualTo(4);
    }

    @Test
    void keeps_33_bits_of_a_timestamp() {
        byte[] bytes = SPACES_TAG.clone();
        Arrays.fill(bytes, bytes.length - 8, bytes.length, (byte) 0xFF);

        assertThat(Id3Tag.parse(bytes, 0).orElseThrow().transportStreamTimestamp())
                .hasValue((1L << 33) - 1);
    }

    @Test
    void reads_from_any_offset() {
        byte[] bytes = concat(new byte[] {1, 2, 3}, SPACES_TAG, new byte[] {4});

        assertThat(Id3Tag.parse(bytes, 3)).isPresent();
        assertThat(Id3Tag.parse(bytes, 2)).isEmpty();
        assertThat(Id3Tag.lengthAt(bytes, 3)).hasValue(73);
    }

    @Test
    void finds_no_tag_where_its_end_is_missing() {
        for (int length = 0; length < SPACES_TAG.length; length++) {
            assertThat(Id3Tag.parse(Arrays.copyOf(SPACES_TAG, length), 0)).isEmpty();
        }
    }

    @Test
    void takes_nothing_for_a_tag_that_breaks_the_header_rules() {
        for (String header : new String[] {
            "4944320400000000003f",
            "494433010000000000ff",
            "4944330500000000003f",
            "494433ff00000000003f",
            "494433" + "04ff" + "000000003f",
            "4944330400008000003f",
            "49443304000000000080"
        }) {
            byte[] bytes = concat(HexFormat.of().parseHex(header), new byte[200]);
            assertThat(Id3Tag.lengthAt(bytes, 0)).as(header).isEmpty();
        }
    }

    @Test
    void counts_the_footer() {
        byte[] bytes = concat(HexFormat.of().parseHex("4944330400" + "10" + "00000005"), new byte[15]);

        assertThat(Id3Tag.parse(bytes, 0).orElseThrow().lengthBytes()).isEqualTo(25);
    }

    @Test
    void reads_user_texts_in_every_encoding() {
        byte[] tag = tag(
                4,
                0,
                frame(4, "TIT3", 0, concat(new byte[] {3}, "x".getBytes(UTF_8))),
                frame(4, "TXXX", 0, concat(new byte[] {0}, "latin\0caf".getBytes(ISO_8859_1), new byte[] {(byte) 0xE9
                })),
                frame(4, "TXXX", 0, concat(new byte[] {1}, "wide".getBytes(UTF_16), new byte[2], "é".getBytes(UTF_16))),
                frame(4, "TXXX", 0, concat(new byte[] {2}, "Āb\0Ā".getBytes(UTF_16BE))),
                frame(4, "TXXX", 0, concat(new byte[] {3}, "HydraAudioLevel\0[1,2]\0".getBytes(UTF_8))));

        Id3Tag parsed = Id3Tag.parse(tag, 0).orElseThrow();

        assertThat(parsed.frames()).extracting(Id3Frame::id).containsExactly("TIT3", "TXXX", "TXXX", "TXXX", "TXXX");
        assertThat(parsed.userText("latin")).contains("café");
        assertThat(parsed.userText("wide")).contains("é");
        assertThat(parsed.userText("Āb")).contains("Ā");
        assertThat(parsed.userText("HydraAudioLevel")).contains("[1,2]");
        assertThat(parsed.userText("none")).isEmpty();
    }

    @Test
    void reads_version_3_with_its_plain_sizes_extended_header_and_unsynchronisation() {
        byte[] content = concat("owner\0".getBytes(ISO_8859_1), new byte[200]);
        byte[] plain = tag(3, 0, frame(3, "PRIV", 0, content));
        assertThat(Id3Tag.parse(plain, 0).orElseThrow().frames().get(0).content())
                .isEqualTo(content);

        byte[] extended = tag(3, 0x40, HexFormat.of().parseHex("00000006000000000000"), frame(3, "PRIV", 0, content));
        assertThat(Id3Tag.parse(extended, 0).orElseThrow().frames().get(0).content())
                .isEqualTo(content);

        byte[] stuffed = tag(3, 0x80, frame(3, "PRIV", 0, new byte[] {(byte) 0xFF, (byte) 0xE0}), new byte[0]);
        byte[] unsynchronised =
                HexFormat.of().parseHex(HexFormat.of().formatHex(stuffed).replace("ffe0", "ff00e0"));
        unsynchronised[9]++;
        assertThat(Id3Tag.parse(unsynchronised, 0).orElseThrow().frames().get(0).content())
                .containsExactly(0xFF, 0xE0);
    }

    @Test
    void reads_version_4_frames_that_are_unsynchronised_grouped_or_have_a_data_length() {
        byte[] tag = tag(
                4,
                0,
                frame(4, "PRIV", 0x02, new byte[] {(byte) 0xFF, 0, (byte) 0xE0}),
                frame(4, "PRIV", 0x41, new byte[] {9, 0, 0, 0, 1, 7}),
                frame(4, "PRIV", 0x08, new byte[] {1}),
                frame(4, "PRIV", 0x04, new byte[] {2}));

        assertThat(Id3Tag.parse(tag, 0).orElseThrow().frames())
                .extracting(frame -> HexFormat.of().formatHex(frame.content()))
                .containsExactly("ffe0", "07");
    }

    @Test
    void keeps_what_stands_before_damage() {
        byte[] tag = tag(
                4, 0, frame(4, "PRIV", 0, new byte[] {1}), HexFormat.of().parseHex("50524956" + "7f7f7f7f" + "0000"));

        assertThat(Id3Tag.parse(tag, 0).orElseThrow().frames()).hasSize(1);
    }

    @Test
    void never_fails_on_damage() {
        Random random = new Random(3);
        byte[] tag = tag(
                4, 0x40, SPACES_TAG, frame(4, "TXXX", 3, new byte[] {1, 0, 0}), frame(3, "TXXX", 0x20, new byte[9]));
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = tag.clone();
            for (int j = random.nextInt(6); j >= 0; j--) {
                mutated[3 + random.nextInt(mutated.length - 3)] = (byte) random.nextInt(256);
            }
            Id3Tag.parse(mutated, 0).ifPresent(parsed -> {
                assertThat(parsed.lengthBytes()).isLessThanOrEqualTo(mutated.length);
                assertThat(parsed.userText("x")).isEmpty();
                parsed.transportStreamTimestamp();
            });
        }
    }

    private static byte[] tag(int majorVersion, int flags, byte[]... body) {
        byte[] content = concat(body);
        byte[] header = {
            'I',
            'D',
            '3',
            (byte) majorVersion,
            0,
            (byte) flags,
            0,
            0,
            (byte) (content.length >> 7),
            (byte) (content.length & 0x7F)
        };
        return concat(header, content);
    }

    private static byte[] frame(int majorVersion, String id, int flags, byte[] content) {
        int shift = majorVersion == 4 ? 7 : 8;
        int mask = majorVersion == 4 ? 0x7F : 0xFF;
        byte[] header = {0, 0, (byte) (content.length >> shift), (byte) (content.length & mask), 0, (byte) flags};
        return concat(id.getBytes(ISO_8859_1), header, content);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
