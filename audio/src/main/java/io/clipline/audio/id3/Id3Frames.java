package io.clipline.audio.id3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the frames out of a tag's body. */
final class Id3Frames {

    private static final int MAX_FRAMES = 1000;
    private static final int FRAME_HEADER_BYTES = 10;

    private static final int TAG_UNSYNCHRONISED = 0x80;
    private static final int TAG_EXTENDED_HEADER = 0x40;

    // id3v2.4.0-structure, 4.1.2, second flag byte.
    private static final int V4_GROUPED = 0x40;
    private static final int V4_COMPRESSED = 0x08;
    private static final int V4_ENCRYPTED = 0x04;
    private static final int V4_UNSYNCHRONISED = 0x02;
    private static final int V4_DATA_LENGTH = 0x01;
    // id3v2.3.0, 3.3.1, second flag byte.
    private static final int V3_COMPRESSED = 0x80;
    private static final int V3_ENCRYPTED = 0x40;
    private static final int V3_GROUPED = 0x20;

    private Id3Frames() {}

    static List<Id3Frame> read(int majorVersion, byte tagFlags, byte[] rawBody) {
        if (majorVersion < 3) {
            return List.of();
        }
        // In version 4 each frame says for itself whether it is unsynchronised.
        byte[] body = majorVersion == 3 && (tagFlags & TAG_UNSYNCHRONISED) != 0 ? resynchronise(rawBody) : rawBody;
        List<Id3Frame> frames = new ArrayList<>();
        int at = (tagFlags & TAG_EXTENDED_HEADER) == 0 ? 0 : extendedHeaderBytes(majorVersion, body);
        while (at <= body.length - FRAME_HEADER_BYTES && frames.size() < MAX_FRAMES && isId(body, at)) {
            long size = sizeAt(majorVersion, body, at + 4);
            int contentAt = at + FRAME_HEADER_BYTES;
            if (size > body.length - contentAt) {
                break;
            }
            int end = contentAt + (int) size;
            int flags = body[at + 9] & 0xFF;
            byte[] content = Arrays.copyOfRange(body, contentAt, end);
            if (isPlain(majorVersion, flags)) {
                frames.add(new Id3Frame(new String(body, at, 4, ISO_8859_1), decode(majorVersion, flags, content)));
            }
            at = end;
        }
        return frames;
    }

    /** Compressed and encrypted frames are stepped over. */
    private static boolean isPlain(int majorVersion, int flags) {
        return majorVersion == 4
                ? (flags & (V4_COMPRESSED | V4_ENCRYPTED)) == 0
                : (flags & (V3_COMPRESSED | V3_ENCRYPTED)) == 0;
    }

    private static byte[] decode(int majorVersion, int flags, byte[] content) {
        boolean grouped = (flags & (majorVersion == 4 ? V4_GROUPED : V3_GROUPED)) != 0;
        boolean dataLength = majorVersion == 4 && (flags & V4_DATA_LENGTH) != 0;
        int prefix = Math.min(content.length, (grouped ? 1 : 0) + (dataLength ? 4 : 0));
        byte[] data = Arrays.copyOfRange(content, prefix, content.length);
        return majorVersion == 4 && (flags & V4_UNSYNCHRONISED) != 0 ? resynchronise(data) : data;
    }

    /** Takes out the zero bytes that were put behind each FF (id3v2.4.0-structure, 6.1). */
    private static byte[] resynchronise(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            out[length++] = bytes[i];
            if (bytes[i] == (byte) 0xFF && i + 1 < bytes.length && bytes[i + 1] == 0) {
                i++;
            }
        }
        return Arrays.copyOf(out, length);
    }

    /** Version 3 does not count its four size bytes, version 4 does; all of the body where the size is damaged. */
    private static int extendedHeaderBytes(int majorVersion, byte[] body) {
        if (body.length < 4) {
            return body.length;
        }
        long bytes = sizeAt(majorVersion, body, 0) + (majorVersion == 4 ? 0 : 4);
        return (int) Math.min(bytes, body.length);
    }

    /** Of 7 bits a byte in version 4 and of 8 in version 3; larger than any body where a synchsafe one is none. */
    private static long sizeAt(int majorVersion, byte[] body, int at) {
        if (majorVersion == 4) {
            return Id3Tag.synchsafe(body, at).orElse(Integer.MAX_VALUE);
        }
        return Integer.toUnsignedLong(ByteBuffer.wrap(body).getInt(at));
    }

    private static boolean isId(byte[] body, int at) {
        for (int i = at; i < at + 4; i++) {
            boolean known = (body[i] >= 'A' && body[i] <= 'Z') || (body[i] >= '0' && body[i] <= '9');
            if (!known) {
                return false;
            }
        }
        return true;
    }
}
