package io.clipline.audio.adts;

import java.util.Arrays;

/**
 * A frame, and where it stands.
 *
 * @param offset of its header in the bytes that were walked
 */
public record AdtsFrame(int offset, AdtsHeader header) {

    public int end() {
        return offset + header.frameBytes();
    }

    /** The raw AAC access unit: the frame without its header and checksum. */
    public byte[] accessUnit(byte[] bytes) {
        return Arrays.copyOfRange(bytes, offset + header.headerBytes(), end());
    }
}
