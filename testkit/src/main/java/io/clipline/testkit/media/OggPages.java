package io.clipline.testkit.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Pages of Ogg (RFC 3533, 6). */
final class OggPages {

    private static final int[] REMAINDERS = remainders();

    private OggPages() {}

    /**
     * @param flags 1 for a packet that began before, 2 for the first page of a stream, 4 for the last
     * @param lacing lengths of segments
     */
    static byte[] page(int flags, long granule, int serial, int sequence, byte[] lacing, byte[] body) {
        ByteBuffer page = ByteBuffer.allocate(27 + lacing.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put(new byte[] {'O', 'g', 'g', 'S', 0, (byte) flags}).putLong(granule);
        page.putInt(serial).putInt(sequence).putInt(0).put((byte) lacing.length);
        page.put(lacing).put(body);
        page.putInt(22, checksum(page.array()));
        return page.array();
    }

    /** RFC 3533, 6: the remainder of the page, divided by the polynomial. */
    static int checksum(byte[] bytes) {
        int remainder = 0;
        for (byte value : bytes) {
            remainder = (remainder << 8) ^ REMAINDERS[((remainder >>> 24) ^ value) & 0xFF];
        }
        return remainder;
    }

    private static int[] remainders() {
        int[] remainders = new int[256];
        for (int value = 0; value < 256; value++) {
            int remainder = value << 24;
            for (int bit = 0; bit < 8; bit++) {
                remainder = remainder < 0 ? (remainder << 1) ^ 0x04C1_1DB7 : remainder << 1;
            }
            remainders[value] = remainder;
        }
        return remainders;
    }
}
