package io.clipline.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameHeaderTest {

    private static final StreamInfo STEREO = new StreamInfo(4096, 4096, 0, 44_100, 2, 16, OptionalLong.empty());

    @Test
    void the_example_of_the_standard_is_read() {
        // RFC 9639, D.1.3: the whole frame with both checksums.
        byte[] frame = HexFormat.of().parseHex("fff869180000bf0358fd0312 8baa9a".replace(" ", ""));

        assertThat(FrameHeader.parse(frame, 0, STEREO)).contains(new FrameHeader(false, 0, 1, 7));
        assertThat(Checksums.crc16(frame, 0, frame.length)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                127,
                128,
                2047,
                2048,
                65_535,
                65_536,
                2_097_152,
                67_108_864,
                (1L << 31) - 1,
                1L << 31,
                (1L << 36) - 1
            })
    void numbers_of_all_lengths_are_read(long number) {
        byte[] frame = SilentFrame.write(StreamInfoTest.MONO, new byte[4], true, number, 4096);

        assertThat(FrameHeader.parse(frame, 0, StreamInfoTest.MONO)
                        .orElseThrow()
                        .firstSample())
                .isEqualTo(number);
        assertThat(Checksums.crc16(frame, 0, frame.length)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0", "2, 0x0c", "3, 0x80", "3, 0x0e", "3, 1", "5, 1"})
    void a_header_with_a_bit_wrong_is_none(int index, int change) {
        byte[] frame = SilentFrame.write(StreamInfoTest.MONO, new byte[4], true, 5, 4096);
        frame[index] ^= (byte) (change == 0 ? 8 : change);

        assertThat(FrameHeader.parse(frame, 0, StreamInfoTest.MONO)).isEmpty();
    }

    @Test
    void a_header_of_another_stream_or_one_that_is_cut_off_is_none() {
        byte[] frame = SilentFrame.write(StreamInfoTest.MONO, new byte[4], false, 8192, 4096);

        assertThat(FrameHeader.parse(frame, 0, STEREO)).isEmpty();
        for (int length = 0; length < 8; length++) {
            assertThat(FrameHeader.parse(Arrays.copyOf(frame, length), 0, StreamInfoTest.MONO))
                    .isEmpty();
        }
        assertThat(FrameHeader.parse(frame, 0, StreamInfoTest.MONO)).isPresent();
    }
}
