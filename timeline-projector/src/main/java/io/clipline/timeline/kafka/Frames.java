package io.clipline.timeline.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;

/**
 * How stores keep several parts in one value: a version byte, then each part as its length (four bytes, big-endian, -1
 * where the part is not there) and its bytes.
 */
final class Frames {

    private static final byte VERSION = 1;
    private static final int ABSENT = -1;

    private Frames() {}

    static byte[] write(List<Optional<byte[]>> parts) {
        int length = 1;
        for (Optional<byte[]> part : parts) {
            length += Integer.BYTES + part.map(bytes -> bytes.length).orElse(0);
        }
        ByteBuffer buffer = ByteBuffer.allocate(length).put(VERSION);
        for (Optional<byte[]> part : parts) {
            buffer.putInt(part.map(bytes -> bytes.length).orElse(ABSENT));
            part.ifPresent(buffer::put);
        }
        return buffer.array();
    }

    /**
     * The parts, as many as were written.
     *
     * @throws SerializationException when these bytes were not written here
     */
    static List<Optional<byte[]>> read(byte[] bytes, int count) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (bytes.length == 0 || buffer.get() != VERSION) {
            throw new SerializationException("the state was written by another version; reset the application");
        }
        List<Optional<byte[]>> parts = new ArrayList<>(count);
        while (parts.size() < count) {
            parts.add(part(buffer));
        }
        if (buffer.hasRemaining()) {
            throw new SerializationException(buffer.remaining() + " bytes too many after " + count + " parts");
        }
        return parts;
    }

    private static Optional<byte[]> part(ByteBuffer buffer) {
        int length = buffer.remaining() < Integer.BYTES ? Integer.MAX_VALUE : buffer.getInt();
        if (length == ABSENT) {
            return Optional.empty();
        }
        if (length < 0 || length > buffer.remaining()) {
            throw new SerializationException("a part is cut short at byte " + buffer.position());
        }
        byte[] part = new byte[length];
        buffer.get(part);
        return Optional.of(part);
    }
}
