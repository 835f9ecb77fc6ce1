package io.clipline.audio.m4a;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Builds one box of an ISO base media file (ISO/IEC 14496-12, 4.2) field by field; all numbers are big-endian. */
public final class BoxBytes {

    private static final int SIZE_AND_TYPE = 8;

    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final byte[] type;

    private BoxBytes(String type) {
        this.type = type.getBytes(StandardCharsets.ISO_8859_1);
        if (this.type.length != 4) {
            throw new IllegalArgumentException("a box type has four characters, not '" + type + "'");
        }
    }

    public static BoxBytes box(String type) {
        return new BoxBytes(type);
    }

    /** A box that begins with a version and 24 bits of flags. */
    public static BoxBytes fullBox(String type, int version, int flags) {
        return new BoxBytes(type).u32(((long) version << 24) | flags);
    }

    public BoxBytes u8(int value) {
        content.write(value);
        return this;
    }

    public BoxBytes u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    /** The low 32 bits, so that a negative number is written in two's complement. */
    public BoxBytes u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
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
        content.writeBytes(value);
        return this;
    }

    public BoxBytes child(BoxBytes box) {
        return bytes(box.toBytes());
    }

    /** Header and content. */
    public byte[] toBytes() {
        long lengthBytes = SIZE_AND_TYPE + (long) content.size();
        ByteArrayOutputStream whole = new ByteArrayOutputStream((int) lengthBytes);
        for (int shift = 24; shift >= 0; shift -= 8) {
            whole.write((int) (lengthBytes >>> shift));
        }
        whole.writeBytes(type);
        whole.writeBytes(content.toByteArray());
        return whole.toByteArray();
    }
}
