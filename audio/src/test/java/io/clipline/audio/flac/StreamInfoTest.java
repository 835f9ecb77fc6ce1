package io.clipline.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StreamInfoTest {

    static final StreamInfo MONO = new StreamInfo(16, 4096, 0, 48_000, 1, 16, OptionalLong.empty());

    @Test
    void the_example_of_the_standard_is_read() throws Exception {
        // RFC 9639, D.1.2.
        byte[] content = HexFormat.of()
                .parseHex("10001000" + "00000f00000f" + "0ac442f000000001"
                        + "3e84b41807dc69030758 6a3dad1a2e0f".replace(" ", ""));

        StreamInfo info = StreamInfo.parse(content, "example", 8);

        assertThat(info).isEqualTo(new StreamInfo(4096, 4096, 15, 44_100, 2, 16, OptionalLong.of(1)));
    }

    @Test
    void what_is_written_for_an_excerpt_is_read_with_nothing_known_of_its_length() throws Exception {
        StreamInfo info = new StreamInfo(192, 65_535, 900, 655_350, 8, 32, OptionalLong.of(0xFFFFFFFFFL));

        StreamInfo read = StreamInfo.parse(info.toBytesOfExcerpt(), "excerpt", 8);

        assertThat(read).isEqualTo(new StreamInfo(192, 65_535, 0, 655_350, 8, 32, OptionalLong.empty()));
    }

    @Test
    void what_no_stream_has_is_refused() {
        byte[] content = MONO.toBytesOfExcerpt();
        byte[] noBlock =
                ByteBuffer.wrap(content.clone()).putShort(0, (short) 15).array();
        byte[] noRate = ByteBuffer.wrap(content.clone()).putShort(10, (short) 0).array();

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> StreamInfo.parse(noBlock, "x", 8));
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> StreamInfo.parse(new byte[33], "x", 8));
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> StreamInfo.parse(noRate, "x", 8))
                .withMessageContaining("a sample rate of");
    }
}
