package io.clipline.audio.ts;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a PES packet begins with (ISO/IEC 13818-1, 2.4.3.6).
 *
 * @param streamId 0xC0 to 0xDF for MPEG audio, others for other streams
 * @param timestamp when the first frame that begins in the packet is heard: ticks of 90 kHz modulo 2<sup>33</sup>
 * @param headerBytes where its payload begins
 * @param packetBytes header and payload together; empty where the packet goes on until the next one begins
 */
public record PesHeader(int streamId, OptionalLong timestamp, int headerBytes, OptionalLong packetBytes) {

    /** Up to the length of the optional fields. */
    private static final int FIXED_BYTES = 9;

    /** Before the bytes that the packet's length counts. */
    private static final int UNCOUNTED_BYTES = 6;

    private static final int TIMESTAMP_BYTES = 5;

    /**
     * Reads a header.
     *
     * @param packet a PES packet's first bytes
     * @return empty where none stands there, it has no such header, or the bytes end before it does
     */
    public static Optional<PesHeader> parse(byte[] packet) {
        if (packet.length < FIXED_BYTES || packet[0] != 0 || packet[1] != 0 || packet[2] != 1) {
            return Optional.empty();
        }
        int headerBytes = FIXED_BYTES + (packet[8] & 0xFF);
        if ((packet[6] & 0xC0) != 0x80 || headerBytes > packet.length) {
            return Optional.empty();
        }
        int length = ((packet[4] & 0xFF) << 8) | (packet[5] & 0xFF);
        boolean timed = (packet[7] & 0x80) != 0 && headerBytes >= FIXED_BYTES + TIMESTAMP_BYTES;
        return Optional.of(new PesHeader(
                packet[3] & 0xFF,
                timed ? timestamp(packet) : OptionalLong.empty(),
                headerBytes,
                length == 0 ? OptionalLong.empty() : OptionalLong.of(UNCOUNTED_BYTES + length)));
    }

    /** Empty where a marker bit is not set: such bytes are damaged or were never a timestamp. */
    private static OptionalLong timestamp(byte[] packet) {
        int at = FIXED_BYTES;
        if ((packet[at] & packet[at + 2] & packet[at + 4] & 1) == 0) {
            return OptionalLong.empty();
        }
        long high = (packet[at] & 0x0E) >> 1;
        int middle = ((packet[at + 1] & 0xFF) << 7) | ((packet[at + 2] & 0xFE) >> 1);
        int low = ((packet[at + 3] & 0xFF) << 7) | ((packet[at + 4] & 0xFE) >> 1);
        return OptionalLong.of((high << 30) | ((long) middle << 15) | low);
    }
}
