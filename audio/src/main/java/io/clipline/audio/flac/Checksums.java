package io.clipline.audio.flac;

/** The checksums of frames (RFC 9639, 9.1.8 and 9.3). A range that ends with its own checksum gives 0. */
final class Checksums {

    private static final int[] CRC8 = table(0x07, 8);
    private static final int[] CRC16 = table(0x8005, 16);

    /** How many bytes are looked up at once: their checksums do not wait for each other, so this is several times as fast. */
    private static final int AT_ONCE = 8;

    /** The checksum of each byte with so many zeros behind it. */
    private static final int[][] CRC16_BEFORE = before(AT_ONCE);

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
        int i = start;
        for (; i <= end - AT_ONCE; i += AT_ONCE) {
            // The sum is linear, and the sixteen bits so far count as if they stood in the next two bytes.
            crc = CRC16_BEFORE[7][crc >> 8 ^ (bytes[i] & 0xFF)]
                    ^ CRC16_BEFORE[6][(crc ^ bytes[i + 1]) & 0xFF]
                    ^ CRC16_BEFORE[5][bytes[i + 2] & 0xFF]
                    ^ CRC16_BEFORE[4][bytes[i + 3] & 0xFF]
                    ^ CRC16_BEFORE[3][bytes[i + 4] & 0xFF]
                    ^ CRC16_BEFORE[2][bytes[i + 5] & 0xFF]
                    ^ CRC16_BEFORE[1][bytes[i + 6] & 0xFF]
                    ^ CRC16_BEFORE[0][bytes[i + 7] & 0xFF];
        }
        for (; i < end; i++) {
            crc = crc16(crc, bytes[i]);
        }
        return crc;
    }

    /** The checksum of one byte more. */
    static int crc16(int crc, byte next) {
        return (crc << 8 & 0xFFFF) ^ CRC16[crc >> 8 ^ (next & 0xFF)];
    }

    private static int[][] before(int count) {
        int[][] tables = new int[count][];
        tables[0] = CRC16;
        for (int zeros = 1; zeros < count; zeros++) {
            tables[zeros] = new int[256];
            for (int value = 0; value < 256; value++) {
                tables[zeros][value] = crc16(tables[zeros - 1][value], (byte) 0);
            }
        }
        return tables;
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
