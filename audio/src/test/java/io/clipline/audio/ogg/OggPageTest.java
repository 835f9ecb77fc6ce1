package io.clipline.audio.ogg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OggPageTest {

    @Test
    void a_page_says_what_was_written_on_it() {
        OggWriter writer = new OggWriter(0x01020304);
        writer.packet(new byte[300], 0);
        writer.packet(new byte[] {1, 2, 3}, 77);
        byte[] stream = writer.finish();

        OggPage page = OggPage.parse(stream, 0, 1_000).orElseThrow();
        assertThat(page.header().granule()).isEqualTo(77);
        assertThat(page.header().serial()).isEqualTo(0x01020304);
        assertThat(page.header().sequence()).isZero();
        assertThat(page.header().isFirst()).isTrue();
        assertThat(page.header().isLast()).isTrue();
        assertThat(page.header().isContinued()).isFalse();
        assertThat(page.pieces()).containsExactly(new byte[300], new byte[] {1, 2, 3});
        assertThat(page.position()).isEqualTo(1_000);
        assertThat(page.end()).isEqualTo(1_000 + stream.length);
    }

    /** 255 bytes end with a lacing value of 0 (RFC 3533, 6). */
    @Test
    void packets_of_any_length_are_read_back_across_pages() throws Exception {
        OggWriter writer = new OggWriter(5);
        List<Integer> lengths = List.of(0, 1, 254, 255, 256, 509, 510, 511, 64_770, 65_025, 65_026, 200_000, 1);
        long granule = 0;
        for (int length : lengths) {
            byte[] packet = new byte[length];
            Arrays.fill(packet, (byte) length);
            writer.packet(packet, granule += 10);
        }
        byte[] stream = writer.finish();

        PageWalk walk = PageWalk.of(stream, 0, true);
        assertThat(walk.pages().get(walk.pages().size() - 1).end()).isEqualTo(stream.length);
        assertThat(Packets.of(stream, 5).stream().map(packet -> packet.length)).isEqualTo(lengths);
        assertThat(walk.pages()).anyMatch(page -> !page.header().hasGranule());
    }

    @Test
    void every_wrong_bit_makes_no_page() {
        OggWriter writer = new OggWriter(5);
        writer.packet(new byte[40], 9);
        byte[] stream = writer.finish();
        for (int bit = 0; bit < stream.length * 8; bit++) {
            byte[] wrong = stream.clone();
            wrong[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(PageWalk.of(wrong, 0, true).pages()).as("bit %d", bit).isEmpty();
        }
    }

    @Test
    void a_walk_finds_pages_between_junk_and_leaves_the_beginning_of_one() {
        OggWriter writer = new OggWriter(5);
        writer.packet(new byte[400], 9);
        byte[] page = writer.finish();
        byte[] bytes = new byte[7 + 2 * page.length + 9];
        Arrays.fill(bytes, (byte) 'O');
        System.arraycopy(page, 0, bytes, 7, page.length);
        System.arraycopy(page, 0, bytes, 7 + page.length + 9, page.length);
        for (int length = 0; length <= bytes.length; length++) {
            PageWalk walk = PageWalk.of(Arrays.copyOf(bytes, length), 500, false);

            int whole = length >= bytes.length ? 2 : length >= 7 + page.length ? 1 : 0;
            assertThat(walk.pages()).as("%d bytes", length).hasSize(whole);
            int second = 7 + page.length + 9;
            if (whole == 1 && length >= second + 2) {
                assertThat(walk.restOffset()).isEqualTo(second);
            }
        }
    }
}
