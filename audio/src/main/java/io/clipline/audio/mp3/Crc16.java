package io.clipline.audio.mp3;

/** The checksum of LAME's tag: CRC-16 with the polynomial 0x8005, bits reversed, beginning with 0. */
final class Crc16 {

    private static final int POLYNOMIAL_REVERSED = 0xA001;

    /** What eight steps make of each byte: bit by bit, the checksum was nine tenths of a kept clip's work. */
    private static final int[] OF_BYTE = new int[256];

    static {
        for (int value = 0; value < OF_BYTE.length; value++) {
            int crc = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ POLYNOMIAL_REVERSED : crc >>> 1;
            }
            OF_BYTE[value] = crc;
        }
    }

    private Crc16() {}

    static int of(byte[] bytes, int start, int end) {
        int crc = 0;
        for (int at = start; at < end; at++) {
            crc = crc >>> Byte.SIZE ^ OF_BYTE[(crc ^ bytes[at]) & 0xFF];
        }
        return crc;
    }
}
