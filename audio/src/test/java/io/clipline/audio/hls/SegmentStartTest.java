package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentStartTest {

    private static final byte[] TAG = SyntheticHls.timestampTag(12_345);
    private static final byte[] FRAMES = frames(200);

    @Test
    void is_the_tag_and_what_follows_it() {
        assertThat(parse(TAG, FRAMES)).contains(new SegmentStart(OptionalLong.of(12_345), TAG.length));
    }

    @Test
    void is_known_as_soon_as_the_tag_is_there_and_not_before() {
        for (int length = 0; length < TAG.length; length++) {
            assertThat(SegmentStart.parse(java.util.Arrays.copyOf(TAG, length), false))
                    .isEmpty();
        }
        assertThat(SegmentStart.parse(TAG, false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 255, 256, 4000, SegmentStart.MAX_JUNK_BYTES})
    void leaves_out_junk_before_the_tag(int junkBytes) {
        byte[] junk = new byte[junkBytes];
        new Random(junkBytes).nextBytes(junk);

        assertThat(parse(junk, TAG, FRAMES))
                .contains(new SegmentStart(OptionalLong.of(12_345), junkBytes + TAG.length));
    }

    @Test
    void does_not_search_without_end() {
        assertThat(parse(new byte[SegmentStart.MAX_JUNK_BYTES + 1], TAG, FRAMES))
                .contains(new SegmentStart(OptionalLong.empty(), 0));
    }

    @Test
    void finds_the_timestamp_behind_another_tag() {
        byte[] other = {'I', 'D', '3', 3, 0, 0, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        };

        assertThat(parse(other, TAG, FRAMES))
                .contains(new SegmentStart(OptionalLong.of(12_345), other.length + TAG.length));
    }

    @Test
    void a_tag_that_claims_more_than_there_is_hides_nothing() {
        byte[] endless = {'I', 'D', '3', 4, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F};
        byte[] tooLong = {'I', 'D', '3', 4, 0, 0, 0, 7, 0x7F, 0x7F};

        assertThat(parse(endless, TAG, FRAMES).orElseThrow().timestamp()).hasValue(12_345);
        assertThat(parse(tooLong, TAG, FRAMES).orElseThrow().timestamp()).hasValue(12_345);
    }

    @Test
    void says_where_there_is_no_timestamp() {
        assertThat(parse(FRAMES)).contains(new SegmentStart(OptionalLong.empty(), 0));
        assertThat(SegmentStart.parse(new byte[0], true)).contains(new SegmentStart(OptionalLong.empty(), 0));
    }

    /** Of a whole segment. */
    private static Optional<SegmentStart> parse(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return SegmentStart.parse(out.toByteArray(), true);
    }

    private static byte[] frames(int count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            out.writeBytes(SyntheticHls.frame(i, 48000, 1));
        }
        return out.toByteArray();
    }
}
