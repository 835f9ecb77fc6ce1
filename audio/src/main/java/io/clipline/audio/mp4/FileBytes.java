package io.clipline.audio.mp4;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Consecutive bytes of a file, read field by field; all numbers are big-endian. Knows where in the file it stands. */
final class FileBytes {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private final String sourceName;
    private final long origin;
    private final byte[] bytes;
    private final int end;
    private final boolean cutShort;
    private int next;

    /**
     * @param origin where in the file {@code bytes[0]} stands
     * @param cutShort whether more was asked for than these bytes, but the file ends with them
     */
    FileBytes(String sourceName, long origin, byte[] bytes, int start, int end, boolean cutShort) {
        this.sourceName = sourceName;
        this.origin = origin;
        this.bytes = bytes;
        this.next = start;
        this.end = end;
        this.cutShort = cutShort;
    }

    /** Where in the file the next byte stands. */
    long position() {
        return origin + next;
    }

    int remaining() {
        return end - next;
    }

    int u8() throws UnreadableRecordingException {
        need(1);
        return bytes[next++] & 0xFF;
    }

    int u16() throws UnreadableRecordingException {
        need(2);
        next += 2;
        return (short) SHORTS.get(bytes, next - 2) & 0xFFFF;
    }

    long u32() throws UnreadableRecordingException {
        need(4);
        next += 4;
        return (int) INTS.get(bytes, next - 4) & 0xFFFFFFFFL;
    }

    /** Two's complement; an unsigned number that needs the 64th bit comes out negative. */
    long i64() throws UnreadableRecordingException {
        return u32() << 32 | u32();
    }

    String fourCharacters() throws UnreadableRecordingException {
        return new String(bytes(4), StandardCharsets.ISO_8859_1);
    }

    byte[] bytes(int count) throws UnreadableRecordingException {
        need(count);
        next += count;
        return Arrays.copyOfRange(bytes, next - count, next);
    }

    FileBytes skip(int count) throws UnreadableRecordingException {
        need(count);
        next += count;
        return this;
    }

    /** The next bytes on their own, fewer where there are fewer; this stays where it is. */
    FileBytes peek(int count) {
        return new FileBytes(sourceName, origin, bytes, next, Math.min(next + count, end), false);
    }

    /** The next bytes on their own; this stands behind them afterwards. */
    FileBytes slice(int count) throws UnreadableRecordingException {
        need(count);
        next += count;
        return new FileBytes(sourceName, origin, bytes, next - count, next, false);
    }

    /** What is wrong with the next byte. */
    MalformedRecordingException malformed(String what) {
        return malformed(position(), what);
    }

    MalformedRecordingException malformed(long position, String what) {
        return new MalformedRecordingException(sourceName, position, what);
    }

    private void need(int count) throws UnreadableRecordingException {
        if (count > remaining() && cutShort) {
            throw new RecordingEndedException(
                    sourceName, position() + remaining(), false, "the file ends here, inside a box");
        }
        if (count > remaining()) {
            throw malformed("a box ends " + remaining() + " bytes further, inside a field of " + count + " bytes");
        }
    }
}
