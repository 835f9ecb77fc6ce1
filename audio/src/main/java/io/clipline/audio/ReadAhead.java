package io.clipline.audio;

import java.io.IOException;
import java.util.Arrays;

/** Reads headers that stand one behind another: what lies near the last one costs no request. */
public final class ReadAhead {

    private final ByteSource source;
    private final int windowBytes;
    private long windowStart;
    private byte[] window = new byte[0];

    /** @param windowBytes how much is read where something is not held yet */
    public ReadAhead(ByteSource source, int windowBytes) {
        this.source = source;
        this.windowBytes = windowBytes;
    }

    /** Whether reading these bytes costs no request. */
    public boolean holds(long position, int count) {
        return position >= windowStart && position + count <= windowStart + window.length;
    }

    /** The bytes from {@code position} on, fewer than {@code count} only where the object ends. */
    public byte[] read(long position, int count) throws IOException {
        if (!holds(position, count)) {
            window = source.read(position, position + Math.max(count, windowBytes));
            windowStart = position;
        }
        int from = (int) (position - windowStart);
        return Arrays.copyOfRange(window, from, Math.min(from + count, window.length));
    }
}
