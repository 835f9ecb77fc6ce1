package io.clipline.audio.index;

/**
 * Frames {@code [firstFrame, endFrame)}, and the bytes {@code [start, end)} that hold them: the first frame begins at the
 * first byte, and no other frame begins or ends among them.
 */
public record Stretch(long firstFrame, long endFrame, long start, long end) {

    public long frames() {
        return endFrame - firstFrame;
    }

    public long lengthBytes() {
        return end - start;
    }
}
