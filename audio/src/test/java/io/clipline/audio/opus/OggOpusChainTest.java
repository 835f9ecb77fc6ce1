package io.clipline.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.OggOpusBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files of several streams: one behind the other, with numbers of their own or without, and side by side. */
class OggOpusChainTest {

    private static final int SECOND = 50;

    @Test
    void links_of_a_chain_follow_each_other_and_a_clip_lies_in_one() throws Exception {
        OggOpusBuilder builder = OggOpusBuilder.file().sound(30 * SECOND).end(500);
        for (int link = 0; link < 5; link++) {
            builder.link(20 + link, link * 1_000_000L).sound(30 * SECOND).end(500);
        }
        byte[] file = builder.bytes();
        long linkSamples = 30 * 48_000 - 500 - 312;

        assertThat(NumberedClip.open(NumberedClip.files(file), new SilentTranscoder())
                        .info()
                        .samples())
                .hasValue(6 * linkSamples);
        for (long start : List.of(0L, 20_000L, 29_984L, 60_000L, 150_000L, 175_000L)) {
            assertThat(NumberedClip.cut(file, start, 3_000).assertRight(builder).warnings())
                    .isEmpty();
        }
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> NumberedClip.cut(file, 29_000, 3_000))
                .withMessageContaining("one stream ends and another begins at 29983 ms");
    }

    /** RFC 3533 forbids it; what can be noticed of it without reading all of the file is no wrong clip. */
    @Test
    void a_second_stream_with_the_same_serial_number_is_noticed_wherever_the_clip_lies() {
        byte[] file = OggOpusBuilder.file()
                .sound(300 * SECOND)
                .end(0)
                .link(7, 0)
                .sound(200 * SECOND)
                .end(0)
                .bytes();

        for (int start : List.of(0, 10_000, 100_000, 190_000)) {
            assertThatExceptionOfType(UnsupportedRecordingException.class)
                    .isThrownBy(() -> NumberedClip.cut(file, start, 2_000))
                    .withMessageContaining("a second stream begins with the serial number of the one before");
        }
    }

    /** Where the serial number tells that two streams may have it, a first one is looked for that hardly shows in the sizes. */
    @Test
    void a_short_first_stream_with_the_same_serial_number_is_noticed() {
        for (int seconds : List.of(10, 30, 100)) {
            byte[] file = OggOpusBuilder.file()
                    .sound(seconds * SECOND)
                    .end(0)
                    .link(7, 0)
                    .sound(1_500 * SECOND)
                    .end(0)
                    .bytes();

            for (int start : List.of(200_000, 800_000, 1_490_000)) {
                assertThatExceptionOfType(UnsupportedRecordingException.class)
                        .as("%d s, then a clip at %d ms", seconds, start)
                        .isThrownBy(() -> NumberedClip.cut(file, start, 2_000))
                        .withMessageContaining("a second stream begins with the serial number of the one before");
            }
        }
    }

    @Test
    void streams_side_by_side_are_passed_over() throws Exception {
        OggOpusBuilder builder = new OggOpusBuilder()
                .foreign(OggOpusBuilder.page(2, 0, 77, 0, new byte[] {1, 'v', 'i', 'd', 'e', 'o'}))
                .link(7, 0);
        for (int i = 0; i < 30; i++) {
            builder.sound(SECOND);
            for (int page = 0; page < 20; page++) {
                builder.foreign(OggOpusBuilder.page(0, i * 1000L + page, 77, 1 + i * 20 + page, new byte[250]));
            }
        }
        byte[] file = builder.end(0)
                .foreign(OggOpusBuilder.page(4, 1, 77, 999, new byte[9]))
                .bytes();

        for (int start : List.of(0, 10_000, 27_000)) {
            assertThat(NumberedClip.cut(file, start, 2_500).assertRight(builder).warnings())
                    .isEmpty();
        }
    }
}
