package io.clipline.audio.adts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdtsHeaderTest {

    @ParameterizedTest
    @CsvSource({
        // the header, object type, rate, channel configuration, header bytes, frame bytes, raw data blocks
        "fff150801a7ffc, 2, 44100, 2, 7, 211, 1",
        "fff94c401f1ffc, 2, 48000, 1, 7, 248, 1",
        "fff04c401f1ffc, 2, 48000, 1, 9, 248, 1",
        "fff160400c7ffd, 2, 16000, 1, 7, 99, 2",
        "fff10080ffffff, 1, 96000, 2, 7, 2047, 4",
        "fff1b1c3fffffc, 3, 7350, 7, 7, 8191, 1",
    })
    void says_what_the_frame_is(
            String hex, int type, int sampleRateHz, int channelConfiguration, int header, int frame, int blocks) {
        assertThat(AdtsHeader.parse(HexFormat.of().parseHex(hex), 0))
                .contains(new AdtsHeader(type, sampleRateHz, channelConfiguration, header, frame, blocks));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fff150801a7f", // cut off
                "ffe150801a7ffc",
                "fef150801a7ffc", // no sync word
                "fff350801a7ffc",
                "fffb90641a7ffc", // a layer, as in MP3
                "fff174801a7ffc",
                "fff17c801a7ffc", // a reserved rate
                "fff1508000fffc",
                "fff150800000fc",
                "fff050800121fc" // no longer than its header
            })
    void is_no_header(String hex) {
        assertThat(AdtsHeader.parse(HexFormat.of().parseHex(hex), 0)).isEmpty();
    }

    @Test
    void seven_means_eight_channels() {
        AdtsHeader header =
                AdtsHeader.parse(HexFormat.of().parseHex("fff1b1c3fffffc"), 0).orElseThrow();

        assertThat(header.channels()).isEqualTo(8);
    }

    @Test
    void is_of_another_stream_when_the_decoder_must_change() {
        AdtsHeader header = new AdtsHeader(2, 48000, 1, 7, 100, 1);

        assertThat(header.sameStreamAs(new AdtsHeader(2, 48000, 1, 9, 300, 1))).isTrue();
        assertThat(header.sameStreamAs(new AdtsHeader(1, 48000, 1, 7, 100, 1))).isFalse();
        assertThat(header.sameStreamAs(new AdtsHeader(2, 44100, 1, 7, 100, 1))).isFalse();
        assertThat(header.sameStreamAs(new AdtsHeader(2, 48000, 2, 7, 100, 1))).isFalse();
    }
}
