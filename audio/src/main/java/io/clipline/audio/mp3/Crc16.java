package io.clipline.audio.mp3;

/** The checksum of LAME's tag: CRC-16 with the polynomial 0x8005, bits reversed, beginning with 0. */
final class Crc16 {

    private static final int POLYNOMIAL_REVERSED = 0xA001;

    private Crc16() {}

    static int of(byte[] bytes, int start, int end) {
        int crc = 0;
        for (int at = start; at < end; at++) {
            crc ^= bytes[at] & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ POLYNOMIAL_REVERSED : crc >>> 1;
            }
        }
        return crc;
    }
}
