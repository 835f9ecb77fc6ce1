package io.clipline.audio.adts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdtsWalkTest {

    private static final byte[] ID3 = HexFormat.of().parseHex("49443304000000000005" + "fff1508000");

    @Test
    void finds_the_frames_one_after_another() {
        byte[] bytes = concat(frame(1), frame(2), frame(3));

        AdtsWalk walk = AdtsWalk.of(bytes, 0);

        assertThat(numbers(walk, bytes)).containsExactly(1, 2, 3);
        assertThat(walk.junkBytes()).isZero();
        assertThat(walk.trailingBytes()).isZero();
        assertThat(walk.truncatedAt()).isEmpty();
    }

    @Test
    void begins_where_it_is_told() {
        byte[] bytes = concat(frame(1), frame(2), frame(3));

        assertThat(numbers(AdtsWalk.of(bytes, frame(1).length), bytes)).containsExactly(2, 3);
        assertThat(AdtsWalk.of(bytes, bytes.length).frames()).isEmpty();
    }

    @Test
    void steps_over_tags_between_frames() {
        byte[] bytes = concat(ID3, frame(1), ID3, ID3, frame(2), ID3);

        AdtsWalk walk = AdtsWalk.of(bytes, 0);

        assertThat(numbers(walk, bytes)).containsExactly(1, 2);
        assertThat(walk.junkBytes() + walk.trailingBytes()).isZero();
    }

    @Test
    void steps_over_junk_between_frames_and_says_how_much() {
        byte[] junk = new byte[50];
        new Random(1).nextBytes(junk);
        byte[] bytes = concat(frame(1), frame(2), junk, frame(3), frame(4), frame(5), junk);

        AdtsWalk walk = AdtsWalk.of(bytes, 0);

        assertThat(numbers(walk, bytes)).containsExactly(1, 2, 3, 4, 5);
        assertThat(walk.junkBytes()).isEqualTo(50);
        assertThat(walk.trailingBytes()).isEqualTo(50);
    }

    @Test
    void leaves_out_a_frame_whose_length_is_damaged_and_keeps_the_others() {
        byte[] damaged = frame(2);
        damaged[4] = (byte) (damaged[4] + 5);
        byte[] bytes = concat(frame(1), damaged, frame(3), frame(4), frame(5));

        AdtsWalk walk = AdtsWalk.of(bytes, 0);

        assertThat(numbers(walk, bytes)).containsExactly(1, 3, 4, 5);
        assertThat(walk.junkBytes()).isEqualTo(damaged.length);
    }

    @Test
    void takes_no_single_header_in_junk_for_a_frame() {
        byte[] lookalike = Arrays.copyOf(frame(9), 20);
        byte[] bytes = concat(lookalike, new byte[30], frame(1), frame(2), frame(3));

        assertThat(numbers(AdtsWalk.of(bytes, 0), bytes)).containsExactly(1, 2, 3);
    }

    @Test
    void says_where_the_last_frame_is_cut_off() {
        byte[] whole = concat(frame(1), frame(2), frame(3));
        int third = frame(1).length + frame(2).length;
        for (int length = third + AdtsHeader.MIN_BYTES; length < whole.length; length++) {
            byte[] bytes = Arrays.copyOf(whole, length);

            AdtsWalk walk = AdtsWalk.of(bytes, 0);

            assertThat(numbers(walk, bytes)).containsExactly(1, 2);
            assertThat(walk.truncatedAt()).hasValue(third);
        }
        for (int length = third; length < third + AdtsHeader.MIN_BYTES; length++) {
            AdtsWalk walk = AdtsWalk.of(Arrays.copyOf(whole, length), 0);

            assertThat(walk.frames()).hasSize(2);
            assertThat(walk.trailingBytes()).isEqualTo(length - third);
        }
    }

    @Test
    void goes_along_with_a_change_of_the_stream_that_several_frames_confirm() {
        byte[] other = frame(7);
        other[2] = 0x50;
        byte[] bytes = concat(frame(1), frame(2), other, other, other);

        AdtsWalk walk = AdtsWalk.of(bytes, 0);

        assertThat(walk.frames()).hasSize(5);
        assertThat(walk.frames().get(4).header().sampleRateHz()).isEqualTo(44100);
    }

    @Test
    void takes_no_picture_or_text_for_frames() {
        byte[] noise = new byte[200_000];
        new Random(4).nextBytes(noise);

        assertThat(AdtsWalk.of(noise, 0).frames()).isEmpty();
        assertThat(AdtsWalk.of(new byte[1000], 0).frames()).isEmpty();
        assertThat(AdtsWalk.of(new byte[0], 0).frames()).isEmpty();
    }

    @Test
    void takes_time_in_proportion_to_the_length_of_hostile_bytes() {
        byte[] sync = new byte[4 << 20];
        for (int i = 0; i + 1 < sync.length; i += 2) {
            sync[i] = (byte) 0xFF;
            sync[i + 1] = (byte) 0xF1;
        }
        byte[] headers = frame(1);
        headers[3] = 0x43;
        byte[] repeated = new byte[4 << 20];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = headers[i % 7];
        }

        assertThat(AdtsWalk.of(sync, 0).frames()).hasSizeLessThan(sync.length / 8);
        assertThat(AdtsWalk.of(repeated, 0).frames()).hasSizeLessThan(repeated.length / 8);
    }

    private static List<Integer> numbers(AdtsWalk walk, byte[] bytes) {
        return walk.frames().stream()
                .map(frame -> (int) frame.accessUnit(bytes)[0])
                .toList();
    }

    /** 48 kHz mono, of a length that differs from frame to frame. */
    private static byte[] frame(int number) {
        int length = 40 + 7 * number;
        byte[] frame = new byte[length];
        frame[0] = (byte) 0xFF;
        frame[1] = (byte) 0xF1;
        frame[2] = 0x4C;
        frame[3] = 0x40;
        frame[4] = (byte) (length >> 3);
        frame[5] = (byte) (length << 5 | 0x1F);
        frame[6] = (byte) 0xFC;
        frame[7] = (byte) number;
        return frame;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
