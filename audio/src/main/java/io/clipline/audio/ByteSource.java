package io.clipline.audio;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes of one object, addressed by position.
 *
 * <p>Positions are {@code long} and count from 0; ranges are half-open. An implementation promises that all reads of
 * one instance see the same version of the object: where the object was overwritten in between, a read throws {@link
 * SourceChangedException}. A read of an object that does not exist throws {@link java.nio.file.NoSuchFileException}.
 */
public interface ByteSource {

    /** What to call the object in messages, such as {@code s3://bucket/key}; never empty. */
    String name();

    /**
     * Reads the bytes {@code [start, end)}, as far as the object has them.
     *
     * @param start first byte, 0 or more
     * @param end the byte after the last, {@code start} or more, at most {@code start + Integer.MAX_VALUE - 8}
     * @return the bytes {@code [start, min(end, length))}: shorter than asked only where the object ends, and empty
     *     where {@code start} is at or past its end or {@code start == end}
     * @throws IndexOutOfBoundsException when the range is negative, reversed or too long
     * @throws IOException when the object cannot be read; never because of where it ends
     */
    byte[] read(long start, long end) throws IOException;

    /**
     * Reads the last {@code count} bytes, or the whole object where it is shorter; for indexes that stand at the end.
     * Costs one request where the store knows suffix ranges (RFC 9110, 14.1.2).
     *
     * @throws IndexOutOfBoundsException when the count is negative
     */
    byte[] readTail(int count) throws IOException;

    /**
     * The object's length in bytes; empty when the store cannot tell. May cost a request, but none after a read whose
     * answer told it, as {@code Content-Range} does (RFC 9110, 14.4).
     */
    OptionalLong length() throws IOException;

    /**
     * What tells this version of the object from every other that has had its name, such as an entity tag (RFC 9110,
     * 8.8.3); never empty text. Empty when the store tells nothing that can be trusted. It is the version that all reads
     * of this instance see. May cost a request, but none after a read.
     */
    default Optional<String> version() throws IOException {
        return Optional.empty();
    }

    /**
     * Checks the range of a {@link #read}; every implementation calls it before it does anything else.
     *
     * @throws IndexOutOfBoundsException when the range is negative, reversed or too long
     */
    static void checkRange(long start, long end) {
        if (start < 0 || end < start || end - start > Integer.MAX_VALUE - 8) {
            throw new IndexOutOfBoundsException("not a range to read: [" + start + ", " + end + ")");
        }
    }
}
