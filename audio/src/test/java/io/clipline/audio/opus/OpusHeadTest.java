package io.clipline.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpusHeadTest {

    private static final byte[] STEREO =
            HexFormat.of().parseHex("4f70757348656164" + "01" + "02" + "3801" + "80bb0000" + "00fe" + "00");

    @Test
    void says_what_its_bytes_say() throws Exception {
        OpusHead head = parse(STEREO);

        assertThat(head).isEqualTo(new OpusHead(2, 312, 48_000, -512, 0, Optional.empty()));
        assertThat(head.write()).isEqualTo(STEREO);
        assertThat(parse(head.withPreSkip(65_535).write()).preSkipSamples()).isEqualTo(65_535);
    }

    @Test
    void surround_has_a_table_of_channels() throws Exception {
        ChannelMapping mapping = new ChannelMapping(4, 2, List.of(0, 4, 1, 2, 3, 5));
        OpusHead surround = new OpusHead(6, 3840, 0, 0, 1, Optional.of(mapping));

        assertThat(parse(surround.write())).isEqualTo(surround);
        assertThat(surround.write()).hasSize(19 + 2 + 6).endsWith(4, 2, 0, 4, 1, 2, 3, 5);
    }

    @Test
    void a_compatible_version_is_read_and_another_is_refused() throws Exception {
        assertThat(parse(with(8, 15)).channels()).isEqualTo(2);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> parse(with(8, 16)))
                .withMessageContaining("version 16")
                .withMessageContaining("byte 28");
    }

    @Test
    void a_family_without_loudspeakers_is_refused() {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> parse(with(18, 255)))
                .withMessageContaining("mapping family 255 does not say how its 2 channels sound");
    }

    @Test
    void impossible_headers_are_malformed() {
        assertMalformed(with(0, 'o'), "a header of Opus has 'OpusHead'");
        assertMalformed(Arrays.copyOf(STEREO, 18), "a header of Opus has 'OpusHead'");
        assertMalformed(with(9, 0), "cannot have 0 channels");
        assertMalformed(with(9, 3), "cannot have 3 channels");
        assertMalformed(with(18, 1), "ends before its table");
        assertMalformed(surround(0, 0, 0, 0), "0 streams");
        assertMalformed(surround(1, 2, 0, 0), "2 of them coupled");
        assertMalformed(surround(1, 1, 0, 2), "a channel from 2 of 2");
    }

    private static void assertMalformed(byte[] packet, String message) {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> parse(packet))
                .withMessageContaining(message);
    }

    private static byte[] surround(int... table) {
        byte[] packet = Arrays.copyOf(with(18, 1), STEREO.length + table.length);
        for (int i = 0; i < table.length; i++) {
            packet[STEREO.length + i] = (byte) table[i];
        }
        return packet;
    }

    private static byte[] with(int at, int value) {
        byte[] packet = STEREO.clone();
        packet[at] = (byte) value;
        return packet;
    }

    private static OpusHead parse(byte[] packet) throws UnreadableRecordingException {
        return OpusHead.parse(packet, "room.ogg", 28);
    }
}
