package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What a first frame without sound says of a file, as Fraunhofer's encoder writes it. Its delay field is left alone: no
 * player is known that skips it.
 *
 * @param frames how many frames follow
 * @param bytes their length
 */
record VbriHeader(long frames, long bytes) {

    /** Always as if the side information had 32 bytes. */
    private static final int OFFSET = 4 + 32;

    private static final int BYTES = 18;

    /** @param offset of the frame */
    static Optional<VbriHeader> parse(byte[] bytes, int offset) {
        int at = offset + OFFSET;
        if (at > bytes.length - BYTES || !new String(bytes, at, 4, ISO_8859_1).equals("VBRI")) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes).position(at + 4 + 2 + 2 + 2);
        long length = Integer.toUnsignedLong(fields.getInt());
        return Optional.of(new VbriHeader(Integer.toUnsignedLong(fields.getInt()), length));
    }
}
