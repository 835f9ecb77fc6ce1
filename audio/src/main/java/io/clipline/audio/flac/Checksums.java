package io.clipline.audio.flac;

/** The checksums of frames (RFC 9639, 9.1.8 and 9.3). A range that ends with its own checksum gives 0. */
final class Checksums {

    private static final int[] CRC8 = table(0x07, 8);
    private static final int[] CRC16 = table(0x8005, 16);

    private Checksums() {}

    static int crc8(byte[] bytes, int start, int end) {
        int crc = 0;
        for (int i = start; i < end; i++) {
            crc = CRC8[crc ^ (bytes[i] & 0xFF)];
        }
        return crc;
    }

    static int crc16(byte[] bytes, int start, int end) {
        int crc = 0;
        for (int i = start; i < end; i++) {
            crc = crc16(crc, bytes[i]);
        }
        return crc;
    }

    /** The checksum of one byte more. */
    static int crc16(int crc, byte next) {
        return (crc << 8 & 0xFFFF) ^ CRC16[crc >> 8 ^ (next & 0xFF)];
    }

    private static int[] table(int polynomial, int bits) {
        int top = 1 << (bits - 1);
        int mask = (1 << bits) - 1;
        int[] table = new int[256];
        for (int value = 0; value < table.length; value++) {
            int crc = value << (bits - 8);
            for (int i = 0; i < 8; i++) {
                crc = (crc & top) != 0 ? crc << 1 ^ polynomial : crc << 1;
            }
            table[value] = crc & mask;
        }
        return table;
    }
}
