package io.clipline.audio.matroska;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Consecutive bytes of a file, read field by field (RFC 8794). Knows where in the file it stands. */
final class EbmlBytes {

    private static final int MAX_ID_BYTES = 4;
    private static final int MAX_SIZE_BYTES = 8;

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
    EbmlBytes(String sourceName, long origin, byte[] bytes, int start, int end, boolean cutShort) {
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

    /** Two's complement. */
    short i16() throws UnreadableRecordingException {
        return (short) (u8() << 8 | u8());
    }

    /** An element's id, its length marker kept. */
    int id() throws UnreadableRecordingException {
        long start = position();
        int first = u8();
        int length = lengthOf(first);
        if (length > MAX_ID_BYTES) {
            throw malformed(start, String.format("no element begins here: its id would begin with %02X", first));
        }
        return (int) rest(first, length);
    }

    /** A number that says its own length; {@link Element#UNKNOWN} where all its bits are set. */
    long vint() throws UnreadableRecordingException {
        long start = position();
        int first = u8();
        int length = lengthOf(first);
        if (length > MAX_SIZE_BYTES) {
            throw malformed(start, "a size or a number longer than " + MAX_SIZE_BYTES + " bytes begins here");
        }
        long ones = (1L << (7 * length)) - 1;
        long value = rest(first, length) & ones;
        return value == ones ? Element.UNKNOWN : value;
    }

    /** A difference as lacing has it (RFC 9559, 10.3.3): a number that says its own length, less half of its range. */
    long signedVint() throws UnreadableRecordingException {
        int length = remaining() == 0 ? 1 : lengthOf(bytes[next] & 0xFF);
        long value = vint();
        return value == Element.UNKNOWN ? value : value - ((1L << (7 * length - 1)) - 1);
    }

    /** All that remains, as an unsigned number; one that needs the 64th bit comes out negative. */
    long unsigned() throws UnreadableRecordingException {
        if (remaining() > Long.BYTES) {
            throw malformed("a number here has " + remaining() + " bytes; up to 8 are possible");
        }
        long value = 0;
        while (remaining() > 0) {
            value = value << 8 | u8();
        }
        return value;
    }

    /** All that remains, as a number in two's complement. */
    long signed() throws UnreadableRecordingException {
        int bits = Math.max(1, remaining()) * Byte.SIZE;
        long value = unsigned();
        int above = Math.max(0, Long.SIZE - bits);
        return value << above >> above;
    }

    /** All that remains, as a number of 0, 4 or 8 bytes. */
    double real() throws UnreadableRecordingException {
        int length = remaining();
        if (length != 0 && length != Float.BYTES && length != Double.BYTES) {
            throw malformed("a floating point number here has " + length + " bytes; 0, 4 or 8 are possible");
        }
        long bits = unsigned();
        return length == Float.BYTES ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    /** All that remains, up to a zero byte. */
    String text() throws UnreadableRecordingException {
        String all = new String(bytes(remaining()), StandardCharsets.UTF_8);
        int zero = all.indexOf('\0');
        return zero < 0 ? all : all.substring(0, zero);
    }

    byte[] bytes(long count) throws UnreadableRecordingException {
        need(count);
        next += (int) count;
        return Arrays.copyOfRange(bytes, next - (int) count, next);
    }

    /** The next bytes on their own; this stands behind them afterwards. */
    EbmlBytes slice(long count) throws UnreadableRecordingException {
        need(count);
        next += (int) count;
        return new EbmlBytes(sourceName, origin, bytes, next - (int) count, next, false);
    }

    /** The same bytes, read on without moving this. */
    EbmlBytes copy() {
        return new EbmlBytes(sourceName, origin, bytes, next, end, cutShort);
    }

    /** @param position in the file, one of those that these bytes have */
    void moveTo(long position) {
        next = (int) (position - origin);
    }

    /** Moves to the next byte of this value; false, and behind the last byte, where there is none. */
    boolean seekByte(int value) {
        while (next < end && bytes[next] != (byte) value) {
            next++;
        }
        return next < end;
    }

    /** What is wrong with the next byte. */
    MalformedRecordingException malformed(String what) {
        return malformed(position(), what);
    }

    MalformedRecordingException malformed(long position, String what) {
        return new MalformedRecordingException(sourceName, position, what);
    }

    /** The length that the leading zeros of a first byte say; 9 where there are eight. */
    private static int lengthOf(int first) {
        return Integer.numberOfLeadingZeros(first) - 23;
    }

    private long rest(int first, int length) throws UnreadableRecordingException {
        long value = first;
        for (int i = 1; i < length; i++) {
            value = value << 8 | u8();
        }
        return value;
    }

    private void need(long count) throws UnreadableRecordingException {
        if (count > remaining() && cutShort) {
            throw new RecordingEndedException(
                    sourceName, position() + remaining(), false, "the file ends here, inside an element");
        }
        if (count > remaining() || count < 0) {
            throw malformed("an element ends " + remaining() + " bytes further, inside a field of " + count + " bytes");
        }
    }
}
