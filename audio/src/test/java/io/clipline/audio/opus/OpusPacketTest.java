package io.clipline.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpusPacketTest {

    /** RFC 6716, table 2. */
    @ParameterizedTest
    @CsvSource({
        "0, 480",
        "1, 960",
        "2, 1920",
        "3, 2880",
        "4, 480",
        "7, 2880",
        "8, 480",
        "11, 2880",
        "12, 480",
        "13, 960",
        "14, 480",
        "15, 960",
        "16, 120",
        "17, 240",
        "18, 480",
        "19, 960",
        "28, 120",
        "31, 960"
    })
    void a_frame_is_as_long_as_its_configuration_says(int config, int samples) {
        assertThat(samples(config << 3)).isEqualTo(samples);
        assertThat(samples(config << 3 | 4, 1, 2, 3)).isEqualTo(samples);
    }

    @Test
    void two_frames_are_twice_as_long_and_code_3_says_how_many_there_are() {
        assertThat(samples(31 << 3 | 1, 1, 1)).isEqualTo(1920);
        assertThat(samples(31 << 3 | 2, 1, 1, 1, 1)).isEqualTo(1920);
        assertThat(samples(16 << 3 | 3, 48)).isEqualTo(5760);
        assertThat(samples(3 << 3 | 3, 2, 7, 7)).isEqualTo(5760);
    }

    @Test
    void lengths_of_frames_and_padding_are_followed() {
        assertThat(samples(31 << 3 | 3, 0x82, 2, 9, 9, 9)).isEqualTo(1920);
        assertThat(samples(31 << 3 | 3, 0x42, 3, 9, 9, 0, 0, 0)).isEqualTo(1920);
        assertThat(samples(withTail(700, 31 << 3 | 2, 253, 100))).isEqualTo(1920);
        assertThat(samples(withTail(260, 31 << 3 | 3, 0x41, 255, 1, 9))).isEqualTo(960);
    }

    /** RFC 6716, 3.4: what a decoder refuses would be missing from the clip. */
    @Test
    void what_a_decoder_refuses_is_no_packet() {
        assertThat(samples()).as("[R1] empty").isZero();
        assertThat(samples(withTail(1276, 31 << 3))).as("[R2] too long a frame").isZero();
        assertThat(samples(31 << 3 | 1, 1)).as("[R3] two frames in one byte").isZero();
        assertThat(samples(31 << 3 | 2)).as("[R4] no length").isZero();
        assertThat(samples(31 << 3 | 2, 252)).as("[R4] half a length").isZero();
        assertThat(samples(31 << 3 | 2, 2, 1))
                .as("[R4] first frame past the end")
                .isZero();
        assertThat(samples(31 << 3 | 3)).as("[R6] no count").isZero();
        assertThat(samples(31 << 3 | 3, 0)).as("[R5] no frame").isZero();
        assertThat(samples(31 << 3 | 3, 7, 0)).as("[R5] 140 ms").isZero();
        assertThat(samples(31 << 3 | 3, 0x41, 3, 0))
                .as("[R6] padding past the end")
                .isZero();
        assertThat(samples(31 << 3 | 3, 0x41, 255))
                .as("[R6] padding without end")
                .isZero();
        assertThat(samples(31 << 3 | 3, 2, 1))
                .as("[R6] two equal frames in one byte")
                .isZero();
        assertThat(samples(31 << 3 | 3, 0x83, 1, 1, 1))
                .as("[R7] frames past the end")
                .isZero();
    }

    @Test
    void of_several_streams_only_the_length_is_read() {
        assertThat(OpusPacket.parse(bytes(31 << 3 | 1, 1), 2).orElseThrow().samples())
                .isEqualTo(1920);
        assertThat(OpusPacket.parse(bytes(31 << 3 | 3), 2)).isEmpty();
    }

    private static int samples(int... values) {
        return samples(bytes(values));
    }

    private static int samples(byte[] packet) {
        return OpusPacket.parse(packet).map(OpusPacket::samples).orElse(0);
    }

    private static byte[] withTail(int tail, int... values) {
        byte[] packet = new byte[values.length + tail];
        System.arraycopy(bytes(values), 0, packet, 0, values.length);
        return packet;
    }

    private static byte[] bytes(int... values) {
        byte[] packet = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            packet[i] = (byte) values[i];
        }
        return packet;
    }
}
