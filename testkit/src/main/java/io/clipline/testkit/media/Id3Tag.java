package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Builds an ID3v2.4 tag of frames shorter than 128 bytes, whose sizes read the same in ID3v2.3. */
final class Id3Tag {

    private static final String TIMESTAMP_OWNER = "com.apple.streaming.transportStreamTimestamp";

    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();

    /** The timestamp that RFC 8216, 3.4 asks for: 33 bits of 90 kHz in eight bytes. */
    Id3Tag timestamp(long ticks) {
        var owner = TIMESTAMP_OWNER.getBytes(StandardCharsets.US_ASCII);
        var content = ByteBuffer.allocate(owner.length + 1 + Long.BYTES);
        content.put(owner).put((byte) 0).putLong(ticks);
        return frame("PRIV", content.array());
    }

    /** A user-defined text frame in Latin-1. */
    Id3Tag text(String description, String value) {
        return frame("TXXX", ('\0' + description + '\0' + value).getBytes(StandardCharsets.ISO_8859_1));
    }

    private Id3Tag frame(String name, byte[] content) {
        frames.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
        frames.writeBytes(synchsafe(content.length));
        frames.writeBytes(new byte[2]);
        frames.writeBytes(content);
        return this;
    }

    /** The whole tag; empty when it has no frame. */
    byte[] bytes() {
        var tag = new ByteArrayOutputStream();
        if (frames.size() > 0) {
            tag.writeBytes(new byte[] {'I', 'D', '3', 4, 0, 0});
            tag.writeBytes(synchsafe(frames.size()));
            tag.writeBytes(frames.toByteArray());
        }
        return tag.toByteArray();
    }

    private static byte[] synchsafe(int size) {
        return new byte[] {
            (byte) (size >> 21 & 0x7F), (byte) (size >> 14 & 0x7F), (byte) (size >> 7 & 0x7F), (byte) (size & 0x7F)
        };
    }
}
