package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes boxes of ISO/IEC 14496-12: big-endian fields, and a length in front once the content is known. */
final class BoxBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A box of some type around what the boxes hold. */
    static byte[] box(String type, byte[]... contents) {
        var content = new BoxBytes();
        int length = 8;
        for (var part : contents) {
            length += part.length;
        }
        content.u32(length).ascii(type);
        for (var part : contents) {
            content.raw(part);
        }
        return content.toByteArray();
    }

    /** A box with version and flags, which {@code fields} begins with. */
    static BoxBytes full(int version, int flags) {
        return new BoxBytes().u32(version << 24 | flags);
    }

    BoxBytes u8(int value) {
        bytes.write(value);
        return this;
    }

    BoxBytes u16(int value) {
        return u8(value >> 8).u8(value);
    }

    BoxBytes u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    BoxBytes u64(long value) {
        return raw(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    BoxBytes zeros(int count) {
        return raw(new byte[count]);
    }

    BoxBytes ascii(String text) {
        return raw(text.getBytes(StandardCharsets.US_ASCII));
    }

    BoxBytes raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
