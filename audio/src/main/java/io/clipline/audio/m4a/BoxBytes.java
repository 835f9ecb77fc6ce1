package io.clipline.audio.m4a;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Builds one box of an ISO base media file (ISO/IEC 14496-12, 4.2) field by field; all numbers are big-endian. */
public final class BoxBytes {

    /** The whole box; its length is filled in at the end. */
    private ByteBuffer box = ByteBuffer.allocate(64);

    private BoxBytes(String type) {
        byte[] characters = type.getBytes(StandardCharsets.ISO_8859_1);
        if (characters.length != 4) {
            throw new IllegalArgumentException("a box type has four characters, not '" + type + "'");
        }
        box.putInt(0).put(characters);
    }

    public static BoxBytes box(String type) {
        return new BoxBytes(type);
    }

    /** A box that begins with a version and 24 bits of flags. */
    public static BoxBytes fullBox(String type, int version, int flags) {
        return new BoxBytes(type).u32(((long) version << 24) | flags);
    }

    public BoxBytes u8(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    public BoxBytes u16(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    /** The low 32 bits, so that a negative number is written in two's complement. */
    public BoxBytes u32(long value) {
        room(Integer.BYTES).putInt((int) value);
        return this;
    }

    public BoxBytes u64(long value) {
        return u32(value >>> 32).u32(value);
    }

    public BoxBytes zeros(int count) {
        return bytes(new byte[count]);
    }

    /** The characters alone, without a length or a terminator. */
    public BoxBytes ascii(String text) {
        return bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    public BoxBytes bytes(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    public BoxBytes child(BoxBytes other) {
        return bytes(other.toBytes());
    }

    /** Header and content. */
    public byte[] toBytes() {
        byte[] bytes = Arrays.copyOf(box.array(), box.position());
        ByteBuffer.wrap(bytes).putInt(bytes.length);
        return bytes;
    }

    private ByteBuffer room(int bytes) {
        if (bytes > box.remaining()) {
            int larger = Math.max(2 * box.capacity(), Math.addExact(box.position(), bytes));
            box = ByteBuffer.allocate(larger).put(box.flip());
        }
        return box;
    }
}
