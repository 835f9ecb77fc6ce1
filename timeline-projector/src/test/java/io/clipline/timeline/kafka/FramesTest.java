package io.clipline.timeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final byte[] WRITTEN =
            Frames.write(List.of(Optional.of(new byte[] {1, 2, 3}), Optional.empty(), Optional.of(new byte[0])));

    @Test
    void parts_come_back_as_they_were_and_an_empty_one_is_not_an_absent_one() {
        List<Optional<byte[]>> parts = Frames.read(WRITTEN, 3);

        assertThat(parts.get(0).orElseThrow()).containsExactly(1, 2, 3);
        assertThat(parts.get(1)).isEmpty();
        assertThat(parts.get(2).orElseThrow()).isEmpty();
    }

    @Test
    void bytes_that_were_cut_anywhere_are_refused() {
        for (int length = 0; length < WRITTEN.length; length++) {
            byte[] cut = Arrays.copyOf(WRITTEN, length);
            assertThatThrownBy(() -> Frames.read(cut, 3))
                    .as("%d bytes", length)
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void a_length_beyond_the_end_a_negative_one_and_another_version_are_refused() {
        assertRefused(1, 0x7f);
        assertRefused(1, 0x80);
        assertRefused(0, 2);
        assertThatThrownBy(() -> Frames.read(Arrays.copyOf(WRITTEN, WRITTEN.length + 1), 3))
                .isInstanceOf(SerializationException.class);
    }

    private static void assertRefused(int at, int value) {
        byte[] changed = WRITTEN.clone();
        changed[at] = (byte) value;
        assertThatThrownBy(() -> Frames.read(changed, 3)).isInstanceOf(SerializationException.class);
    }
}
