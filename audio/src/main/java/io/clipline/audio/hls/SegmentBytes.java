package io.clipline.audio.hls;

/** A segment that was read from its first byte on, perhaps not to its end. */
final class SegmentBytes {

    private final int index;
    private final String name;
    private final byte[] bytes;
    private final boolean whole;
    private final boolean lost;

    SegmentBytes(int index, String name, byte[] bytes, boolean whole) {
        this(index, name, bytes, whole, false);
    }

    private SegmentBytes(int index, String name, byte[] bytes, boolean whole, boolean lost) {
        this.index = index;
        this.name = name;
        this.bytes = bytes;
        this.whole = whole;
        this.lost = lost;
    }

    /** A segment that there is not, and will not be. */
    static SegmentBytes lost(int index, String name) {
        return new SegmentBytes(index, name, new byte[0], true, true);
    }

    /** Its number in the playlist, from 0. */
    int index() {
        return index;
    }

    String name() {
        return name;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isWhole() {
        return whole;
    }

    /** Whether there is no such segment, so that it has no bytes. */
    boolean isLost() {
        return lost;
    }
}
