package io.clipline.audio.mp4;

import io.clipline.audio.MalformedRecordingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Consecutive bytes of a file, read field by field; all numbers are big-endian. Knows where in the file it stands. */
final class FileBytes {

    private final String sourceName;
    private final long origin;
    private final byte[] bytes;
    private final int end;
    private int next;

    /** @param origin where in the file {@code bytes[0]} stands */
    FileBytes(String sourceName, long origin, byte[] bytes, int start, int end) {
        this.sourceName = sourceName;
        this.origin = origin;
        this.bytes = bytes;
        this.next = start;
        this.end = end;
    }

    /** Where in the file the next byte stands. */
    long position() {
        return origin + next;
    }

    int remaining() {
        return end - next;
    }

    int u8() throws MalformedRecordingException {
        need(1);
        return bytes[next++] & 0xFF;
    }

    int u16() throws MalformedRecordingException {
        return u8() << 8 | u8();
    }

    long u32() throws MalformedRecordingException {
        return (long) u16() << 16 | u16();
    }

    /** Two's complement; an unsigned number that needs the 64th bit comes out negative. */
    long i64() throws MalformedRecordingException {
        return u32() << 32 | u32();
    }

    String fourCharacters() throws MalformedRecordingException {
        return new String(bytes(4), StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int count) throws MalformedRecordingException {
        need(count);
        next += count;
        return Arrays.copyOfRange(bytes, next - count, next);
    }

    FileBytes skip(int count) throws MalformedRecordingException {
        need(count);
        next += count;
        return this;
    }

    /** The next bytes on their own; this stands behind them afterwards. */
    FileBytes slice(int count) throws MalformedRecordingException {
        need(count);
        next += count;
        return new FileBytes(sourceName, origin, bytes, next - count, next);
    }

    MalformedRecordingException malformed(String what) {
        return new MalformedRecordingException(sourceName, position(), what);
    }

    private void need(int count) throws MalformedRecordingException {
        if (count > remaining()) {
            throw malformed("a field of " + count + " bytes is cut short by the end of its box, " + remaining()
                    + " bytes further");
        }
    }
}
