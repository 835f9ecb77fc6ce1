package io.clipline.audio.ts;

import java.util.Arrays;
import java.util.Optional;

/** What program tables have in common (ISO/IEC 13818-1, 2.4.4): a head of 8 bytes, and a checksum of 4 at the end. */
final class TableSection {

    static final int MAX_BYTES = 3 + 1021;
    static final int LENGTH_BYTES = 3;

    private static final int HEAD_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;

    private TableSection() {}

    /** A section's whole length by its first {@link #LENGTH_BYTES} bytes. */
    static int length(byte[] section) {
        return LENGTH_BYTES + (((section[1] & 0x0F) << 8) | (section[2] & 0xFF));
    }

    /** What stands between head and checksum; empty where it is another table, not in force yet, or damaged. */
    static Optional<byte[]> body(byte[] section, int tableId) {
        if (section.length < HEAD_BYTES + CHECKSUM_BYTES
                || (section[0] & 0xFF) != tableId
                || (section[1] & 0x80) == 0
                || length(section) != section.length
                || (section[5] & 1) == 0
                || checksum(section) != 0) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(section, HEAD_BYTES, section.length - CHECKSUM_BYTES));
    }

    /** CRC-32 of ISO/IEC 13818-1, annex A: 0 over a whole section that is sound. */
    private static int checksum(byte[] bytes) {
        int crc = -1;
        for (byte b : bytes) {
            crc ^= b << 24;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = crc < 0 ? (crc << 1) ^ 0x04C11DB7 : crc << 1;
            }
        }
        return crc;
    }
}
