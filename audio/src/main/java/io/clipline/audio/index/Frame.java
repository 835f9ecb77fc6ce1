package io.clipline.audio.index;

/**
 * A frame, and where it stands.
 *
 * @param offset of its header in the bytes that were walked
 */
public record Frame<H extends FrameHeader<H>>(int offset, H header) {

    public int end() {
        return offset + header.frameBytes();
    }
}
