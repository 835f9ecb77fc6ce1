package io.clipline.audio.matroska;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds one element (RFC 8794), child by child. */
final class EbmlElement {

    private final int id;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean unknownSize;

    private EbmlElement(int id) {
        this.id = id;
    }

    static EbmlElement element(int id) {
        return new EbmlElement(id);
    }

    /** An element whose content is a number of as few bytes as it needs, one at least. */
    static EbmlElement number(int id, long value) {
        EbmlElement element = new EbmlElement(id);
        int bytes = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8);
        for (int i = bytes - 1; i >= 0; i--) {
            element.content.write((int) (value >>> (8 * i)));
        }
        return element;
    }

    static EbmlElement text(int id, String value) {
        return new EbmlElement(id).bytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    static EbmlElement real(int id, double value) {
        return new EbmlElement(id).bytes(ByteBuffer.allocate(8).putDouble(value).array());
    }

    EbmlElement unknownSize() {
        unknownSize = true;
        return this;
    }

    EbmlElement bytes(byte[] more) {
        content.writeBytes(more);
        return this;
    }

    EbmlElement child(EbmlElement child) {
        return bytes(child.toBytes());
    }

    byte[] toBytes() {
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
    static byte[] size(long value) {
        return value < 127
                ? new byte[] {(byte) (0x80 | value)}
                : ByteBuffer.allocate(4).putInt((int) (0x10000000 | value)).array();
    }
}
