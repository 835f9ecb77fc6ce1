package io.clipline.audio.ogg;

/** The checksum of a page (RFC 3533, 6): CRC-32 with the polynomial 0x04c11db7, begun with 0, not reflected. */
final class OggChecksum {

    private static final int POLYNOMIAL = 0x04C1_1DB7;
    private static final int[] TABLE = table();

    private OggChecksum() {}

    /** Goes on with a checksum over the bytes {@code [start, end)}; the first one begins with 0. */
    static int update(int checksum, byte[] bytes, int start, int end) {
        int crc = checksum;
        for (int i = start; i < end; i++) {
            crc = (crc << 8) ^ TABLE[(crc >>> 24) ^ (bytes[i] & 0xFF)];
        }
        return crc;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            int crc = i << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1) ^ (crc < 0 ? POLYNOMIAL : 0);
            }
            table[i] = crc;
        }
        return table;
    }
}
