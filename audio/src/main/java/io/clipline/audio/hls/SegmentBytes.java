package io.clipline.audio.hls;

/** A segment that was read from its first byte on, perhaps not to its end. */
final class SegmentBytes {

    private final int index;
    private final String name;
    private final byte[] bytes;
    private final boolean whole;

    SegmentBytes(int index, String name, byte[] bytes, boolean whole) {
        this.index = index;
        this.name = name;
        this.bytes = bytes;
        this.whole = whole;
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
}
