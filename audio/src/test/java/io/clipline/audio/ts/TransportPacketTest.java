package io.clipline.audio.ts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransportPacketTest {

    @ParameterizedTest
    @CsvSource({
        // the first bytes, PID, damaged, scrambled, unit start, discontinuity, counter, where the payload starts
        "47410013, 256, false, false, true, false, 3, 4",
        "47010013, 256, false, false, false, false, 3, 4",
        "475FFF9F, 8191, false, true, true, false, 15, 4",
        "47811110, 273, true, false, false, false, 0, 4",
        "470111320780, 273, false, false, false, true, 2, 12",
        "47011132B700, 273, false, false, false, false, 2, 188",
        "470111220700, 273, false, false, false, false, 2, 188",
        "47011102, 273, false, false, false, false, 2, 188",
        "47011132B800, 273, true, false, false, false, 2, 188",
    })
    void says_what_the_packet_is(
            String hex,
            int pid,
            boolean damaged,
            boolean scrambled,
            boolean unitStart,
            boolean discontinuity,
            int continuity,
            int payloadStart) {
        assertThat(TransportPacket.parse(packet(hex), 0))
                .contains(new TransportPacket(
                        pid, damaged, scrambled, unitStart, discontinuity, continuity, payloadStart, 188));
    }

    @Test
    void wants_a_sync_byte_and_all_of_the_packet() {
        assertThat(TransportPacket.parse(packet("46010013"), 0)).isEmpty();
        assertThat(TransportPacket.parse(Arrays.copyOf(packet("47010013"), 187), 0))
                .isEmpty();
        assertThat(TransportPacket.parse(packet("47010013"), -1)).isEmpty();
        assertThat(TransportPacket.parse(packet("47010013"), Integer.MAX_VALUE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"188, 0, 0", "192, 0, 4", "204, 0, 0", "188, 333, 333", "192, 100, 104"})
    void packets_are_found_at_each_distance(int stride, int junkBytes, int firstSync) {
        byte[] bytes = new byte[junkBytes + 10 * stride];
        for (int at = firstSync; at < bytes.length; at += stride) {
            bytes[at] = 'G';
        }

        assertThat(PacketLayout.detect(bytes)).contains(new PacketLayout(firstSync, stride));
        assertThat(PacketLayout.recognises(bytes)).isEqualTo(junkBytes == 0);
    }

    @Test
    void other_bytes_are_no_packets() {
        byte[] one = new byte[1000];
        one[0] = 'G';

        assertThat(PacketLayout.detect(one)).isEmpty();
        assertThat(PacketLayout.detect(new byte[0])).isEmpty();
        assertThat(PacketLayout.recognises(new byte[] {'G'})).isFalse();
    }

    private static byte[] packet(String hex) {
        return Arrays.copyOf(HexFormat.of().parseHex(hex), TransportPacket.BYTES);
    }
}
