package io.clipline.testkit.media;

/** Builds one box (ISO/IEC 14496-12, 4.2), field by field and child by child. */
public final class BoxBuilder {

    private final String type;
    private final BoxBytes content = new BoxBytes();

    private BoxBuilder(String type) {
        this.type = type;
    }

    public static BoxBuilder box(String type) {
        return new BoxBuilder(type);
    }

    /** A box that begins with a version and 24 bits of flags. */
    public static BoxBuilder fullBox(String type, int version, int flags) {
        return new BoxBuilder(type).u32((long) version << 24 | flags);
    }

    public BoxBuilder u8(int value) {
        content.u8(value);
        return this;
    }

    public BoxBuilder u16(int value) {
        content.u16(value);
        return this;
    }

    /** The low 32 bits. */
    public BoxBuilder u32(long value) {
        content.u32(value);
        return this;
    }

    public BoxBuilder u64(long value) {
        content.u64(value);
        return this;
    }

    public BoxBuilder zeros(int count) {
        content.zeros(count);
        return this;
    }

    public BoxBuilder ascii(String text) {
        content.ascii(text);
        return this;
    }

    public BoxBuilder bytes(byte[] value) {
        content.raw(value);
        return this;
    }

    public BoxBuilder child(BoxBuilder other) {
        return bytes(other.toBytes());
    }

    /** Header and content. */
    public byte[] toBytes() {
        return BoxBytes.box(type, content());
    }

    /** What stands behind the header. */
    byte[] content() {
        return content.toByteArray();
    }
}
