package io.clipline.audio.ts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PesHeaderTest {

    private static final byte[] TIMED = HexFormat.of().parseHex("000001c000b28480052f" + "ffffffff" + "fff1");

    @Test
    void says_when_its_first_frame_is_heard_and_how_long_it_is() {
        assertThat(PesHeader.parse(TIMED))
                .contains(new PesHeader(0xC0, OptionalLong.of((1L << 33) - 1), 14, OptionalLong.of(184)));
        assertThat(PesHeader.parse(HexFormat.of().parseHex("000001bd0000808005" + "210007d861" + "00")))
                .contains(new PesHeader(0xBD, OptionalLong.of(126_000), 14, OptionalLong.empty()));
    }

    @Test
    void may_have_no_timestamp() {
        assertThat(PesHeader.parse(HexFormat.of().parseHex("000001c00010800000")))
                .contains(new PesHeader(0xC0, OptionalLong.empty(), 9, OptionalLong.of(22)));
    }

    @Test
    void a_timestamp_without_its_marker_bits_is_none() {
        assertThat(PesHeader.parse(HexFormat.of().parseHex("000001bd0000808005" + "200007d861")))
                .contains(new PesHeader(0xBD, OptionalLong.empty(), 14, OptionalLong.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000001c000b28480", // cut off
                "000001c000b2848005ffffffff", // inside the timestamp
                "000002c000b28480052fffffffff", // no start code
                "000001be00b20480052fffffffff" // a stream without such a header
            })
    void other_bytes_are_no_header(String hex) {
        assertThat(PesHeader.parse(HexFormat.of().parseHex(hex))).isEmpty();
    }

    @Test
    void no_prefix_of_a_header_is_one() {
        for (int length = 0; length < 14; length++) {
            assertThat(PesHeader.parse(Arrays.copyOf(TIMED, length))).isEmpty();
        }
    }
}
