package io.clipline.audio.matroska;

import io.clipline.audio.ByteSource;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.OptionalLong;

/** The part of a file that was read last, so that what follows each other is read in few requests. */
final class FileWindow {

    /** What is read where a few bytes are wanted, because more of what stands there will be. */
    static final int PROBE_BYTES = 4096;

    /** What may be read for one clip. */
    static final long MAX_TOTAL_BYTES = 64 << 20;

    private static final int MAX_REQUESTS = 4096;

    private final ByteSource source;
    private long start;
    private byte[] bytes = new byte[0];
    private boolean reachesEnd;
    private boolean askedForLength;
    private OptionalLong length = OptionalLong.empty();
    private long totalBytes;
    private int requests;

    FileWindow(ByteSource source) {
        this.source = source;
    }

    String name() {
        return source.name();
    }

    /** Begins to count anew what may be read. */
    void beginClip() {
        totalBytes = 0;
        requests = 0;
    }

    /** So many bytes, fewer where the file ends. */
    EbmlBytes peek(long position, int count) throws IOException, UnreadableRecordingException {
        return peek(position, count, PROBE_BYTES);
    }

    /** @param ahead how many bytes to read where any must be read, {@code count} included */
    EbmlBytes peek(long position, int count, int ahead) throws IOException, UnreadableRecordingException {
        if (!holds(position, count)) {
            load(position, Math.max(count, ahead));
        }
        int from = (int) (position - start);
        int to = (int) Math.min(bytes.length, from + (long) count);
        return new EbmlBytes(name(), start, bytes, from, to, to - from < count);
    }

    boolean holds(long position, int count) {
        return position >= start
                && position <= start + bytes.length
                && (reachesEnd || count <= start + bytes.length - position);
    }

    private void load(long position, int count) throws IOException, UnreadableRecordingException {
        if (requests == MAX_REQUESTS || totalBytes + count > MAX_TOTAL_BYTES) {
            throw new UnsupportedRecordingException(
                    name(),
                    position,
                    "more than " + MAX_TOTAL_BYTES + " bytes or " + MAX_REQUESTS
                            + " requests would be needed for one clip");
        }
        long heldEnd = start + bytes.length;
        if (position >= start && position < heldEnd) {
            // What is held of it is not asked for again.
            byte[] more = reads(heldEnd) ? source.read(heldEnd, position + count) : new byte[0];
            byte[] joined = new byte[(int) (heldEnd - position) + more.length];
            System.arraycopy(bytes, (int) (position - start), joined, 0, (int) (heldEnd - position));
            System.arraycopy(more, 0, joined, (int) (heldEnd - position), more.length);
            bytes = joined;
            totalBytes += more.length;
        } else {
            bytes = reads(position) ? source.read(position, position + count) : new byte[0];
            totalBytes += bytes.length;
        }
        requests++;
        start = position;
        reachesEnd = bytes.length < count;
    }

    /** A store that is asked for bytes far past the end may answer with the whole object, so it is not asked. */
    private boolean reads(long position) throws IOException {
        return position == 0 || position < length().orElse(Long.MAX_VALUE);
    }

    /** Where the store tells it. */
    OptionalLong length() throws IOException {
        if (!askedForLength) {
            length = source.length();
            askedForLength = true;
        }
        return length;
    }
}
