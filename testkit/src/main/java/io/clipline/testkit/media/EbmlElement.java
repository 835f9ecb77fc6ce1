package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds one element (RFC 8794), child by child. */
public final class EbmlElement {

    private final int id;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean unknownSize;

    private EbmlElement(int id) {
        this.id = id;
    }

    public static EbmlElement element(int id) {
        return new EbmlElement(id);
    }

    /** An element whose content is a number of as few bytes as it needs, one at least. */
    public static EbmlElement number(int id, long value) {
        EbmlElement element = new EbmlElement(id);
        int bytes = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8);
        for (int i = bytes - 1; i >= 0; i--) {
            element.content.write((int) (value >>> (8 * i)));
        }
        return element;
    }

    public static EbmlElement text(int id, String value) {
        return new EbmlElement(id).bytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    public static EbmlElement real(int id, double value) {
        return new EbmlElement(id).bytes(ByteBuffer.allocate(8).putDouble(value).array());
    }

    public EbmlElement unknownSize() {
        unknownSize = true;
        return this;
    }

    public EbmlElement bytes(byte[] more) {
        content.writeBytes(more);
        return this;
    }

    public EbmlElement child(EbmlElement child) {
        return bytes(child.toBytes());
    }

    public byte[] toBytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int idBytes = (Integer.SIZE - Integer.numberOfLeadingZeros(id) + 7) / 8;
        for (int i = idBytes - 1; i >= 0; i--) {
            all.write(id >>> (8 * i));
        }
        all.writeBytes(unknownSize ? unknown() : size(content.size()));
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }

    private static byte[] unknown() {
        return new byte[] {1, -1, -1, -1, -1, -1, -1, -1};
    }

    /** A number that says its own length: 1 byte up to 126, else 4. */
    public static byte[] size(long value) {
        return value < 127
                ? new byte[] {(byte) (0x80 | value)}
                : ByteBuffer.allocate(4).putInt((int) (0x10000000 | value)).array();
    }
}
