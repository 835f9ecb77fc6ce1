package io.clipline.audio.ts;

import java.util.Optional;

/**
 * The header of one packet (ISO/IEC 13818-1, 2.4.3.2).
 *
 * @param pid which stream it belongs to, 0 to 8191
 * @param damaged whether a receiver marked it so, or its adaptation field does not fit into it
 * @param scrambled whether its payload is encrypted
 * @param unitStart whether a PES packet, or a section of a table, begins in it
 * @param discontinuity whether its counter is allowed not to follow the one before
 * @param continuity counts the packets of the stream that have a payload, modulo 16
 * @param payloadStart where its payload begins in the bytes that were parsed
 * @param end the byte after its last
 */
public record TransportPacket(
        int pid,
        boolean damaged,
        boolean scrambled,
        boolean unitStart,
        boolean discontinuity,
        int continuity,
        int payloadStart,
        int end) {

    public static final int BYTES = 188;

    private static final int HEADER_BYTES = 4;

    /**
     * Reads a packet's header.
     *
     * @return empty where no sync byte stands at {@code offset} or the bytes end before the packet does
     */
    public static Optional<TransportPacket> parse(byte[] bytes, int offset) {
        if (offset < 0 || offset > bytes.length - BYTES || !PacketLayout.isSyncByte(bytes, offset)) {
            return Optional.empty();
        }
        int flags = bytes[offset + 1];
        int control = bytes[offset + 3] & 0xFF;
        int end = offset + BYTES;
        int payloadStart = offset + HEADER_BYTES;
        boolean discontinuity = false;
        if ((control & 0x20) != 0) {
            int fieldBytes = bytes[payloadStart] & 0xFF;
            discontinuity = fieldBytes > 0 && (bytes[payloadStart + 1] & 0x80) != 0;
            payloadStart += 1 + fieldBytes;
        }
        boolean fits = payloadStart <= end;
        boolean payload = fits && (control & 0x10) != 0;
        return Optional.of(new TransportPacket(
                ((flags & 0x1F) << 8) | (bytes[offset + 2] & 0xFF),
                (flags & 0x80) != 0 || !fits,
                (control & 0xC0) != 0,
                (flags & 0x40) != 0,
                discontinuity,
                control & 0x0F,
                payload ? payloadStart : end,
                end));
    }

    /** The counter of the next packet of the stream. */
    int nextContinuity() {
        return (continuity + 1) & 0x0F;
    }

    boolean hasPayload() {
        return payloadStart < end;
    }
}
