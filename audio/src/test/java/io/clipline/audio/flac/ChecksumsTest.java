package io.clipline.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChecksumsTest {

    /** What catalogues of checksums name them by: those of "123456789". */
    private static final byte[] DIGITS = "123456789".getBytes(StandardCharsets.US_ASCII);

    @Test
    void they_are_the_sums_that_RFC_9639_names() {
        assertThat(Checksums.crc8(DIGITS, 0, DIGITS.length)).isEqualTo(0xF4);
        assertThat(Checksums.crc16(DIGITS, 0, DIGITS.length)).isEqualTo(0xFEE8);
    }

    @Test
    void any_range_has_the_sum_of_its_bytes_one_by_one() {
        byte[] bytes = new byte[64];
        new Random(1).nextBytes(bytes);
        for (int start = 0; start <= bytes.length; start++) {
            int crc = 0;
            for (int end = start; end <= bytes.length; end++) {
                assertThat(Checksums.crc16(bytes, start, end)).isEqualTo(crc);
                crc = end < bytes.length ? Checksums.crc16(crc, bytes[end]) : crc;
            }
        }
    }

    @Test
    void a_range_that_ends_with_its_own_sum_gives_zero() {
        byte[] bytes = new byte[21];
        new Random(2).nextBytes(bytes);
        int crc = Checksums.crc16(bytes, 0, 19);
        bytes[19] = (byte) (crc >> 8);
        bytes[20] = (byte) crc;

        assertThat(Checksums.crc16(bytes, 0, 21)).isZero();
    }
}
