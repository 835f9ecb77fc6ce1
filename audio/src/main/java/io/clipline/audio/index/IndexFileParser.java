package io.clipline.audio.index;

import io.clipline.audio.IndexKey;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads an index file, believing nothing. */
final class IndexFileParser {

    /** More than the longest key of a store, and than any entity tag. */
    private static final int MAX_TEXT_BYTES = 4096;

    private static final int MAX_NUMBER_BITS = 49;

    private final byte[] bytes;
    private final String name;
    private final int end;
    private int at;

    IndexFileParser(byte[] bytes, String name) {
        this.bytes = bytes;
        this.name = name;
        this.end = bytes.length - IndexFile.CHECKSUM_BYTES;
    }

    IndexFile parse() throws UnreadableRecordingException {
        byte[] magic = IndexFile.MAGIC.getBytes(StandardCharsets.US_ASCII);
        for (byte expected : magic) {
            if (next() != (expected & 0xFF)) {
                throw malformed("it is no index: it does not begin with " + IndexFile.MAGIC);
            }
        }
        int version = next();
        if (version != IndexFile.FORMAT_VERSION) {
            throw new UnsupportedRecordingException(
                    name,
                    magic.length,
                    "an index of version " + version + "; " + IndexFile.FORMAT_VERSION + " is read");
        }
        if (ByteBuffer.wrap(bytes).getInt(end) != IndexFile.checksum(bytes, end)) {
            throw malformed("the index is damaged: its checksum is another");
        }
        IndexKey key = key();
        FrameIndex index = index();
        if (at != end) {
            throw malformed("the index goes on for " + (end - at) + " bytes after its last entry");
        }
        return new IndexFile(key, index);
    }

    private IndexKey key() throws MalformedRecordingException {
        String kind = text();
        String sourceName = text();
        String sourceVersion = text();
        try {
            return new IndexKey(sourceName, sourceVersion, kind);
        } catch (IllegalArgumentException e) {
            throw malformed("the index does not say what it was made of");
        }
    }

    private FrameIndex index() throws MalformedRecordingException {
        int code = next();
        Ending ending = Ending.of(code).orElseThrow(() -> malformed("no ending has the number " + code));
        int mayBeLate = next();
        if (mayBeLate > 1) {
            throw malformed("whether entries may be late is 0 or 1, not " + mayBeLate);
        }
        long frames = number();
        // Each entry takes a byte or more, which bounds what is allocated.
        if (frames < 1 || frames > FrameIndex.MAX_FRAMES || FrameIndex.entries(frames) >= end - at) {
            throw malformed(frames + " frames cannot be in the " + (end - at) + " bytes that follow");
        }
        long[] positions = new long[FrameIndex.entries(frames)];
        byte[] late = new byte[mayBeLate == 1 ? positions.length : 0];
        long position = 0;
        for (int entry = 0; entry < positions.length; entry++) {
            long number = number();
            if (mayBeLate == 1) {
                late[entry] = late(number, entry, frames);
                number >>= IndexFile.LATE_BITS;
            }
            position = after(position, number, entry == 0);
            positions[entry] = position;
        }
        // An entry that is late may stand behind all frames.
        int last = positions.length - 1;
        boolean behindAll = mayBeLate == 1 && (long) last * FrameIndex.FRAMES_PER_ENTRY + late[last] == frames;
        return new FrameIndex(frames, positions, late, after(position, number(), behindAll), ending);
    }

    private byte late(long number, int entry, long frames) throws MalformedRecordingException {
        int late = (int) (number & ((1 << IndexFile.LATE_BITS) - 1));
        boolean possible = entry == 0 ? late == 0 : (long) entry * FrameIndex.FRAMES_PER_ENTRY + late <= frames;
        if (!possible) {
            throw malformed("entry " + entry + " of " + frames + " frames is not " + late + " late");
        }
        return (byte) late;
    }

    private long after(long position, long distance, boolean mayBeSame) throws MalformedRecordingException {
        if ((distance == 0 && !mayBeSame) || position + distance > FrameIndex.MAX_POSITION) {
            throw malformed("no frame stands " + distance + " bytes after byte " + position);
        }
        return position + distance;
    }

    private String text() throws MalformedRecordingException {
        long length = number();
        if (length > MAX_TEXT_BYTES || length > end - at) {
            throw malformed("a text of " + length + " bytes does not fit");
        }
        String text = new String(bytes, at, (int) length, StandardCharsets.UTF_8);
        at += (int) length;
        return text;
    }

    /** At most 49 bits, so that sums of two stay far inside a {@code long}. */
    private long number() throws MalformedRecordingException {
        long value = 0;
        for (int shift = 0; shift < MAX_NUMBER_BITS; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7F) << shift;
            if (part <= 0x7F) {
                return value;
            }
        }
        throw malformed("a number of more than " + MAX_NUMBER_BITS + " bits");
    }

    private int next() throws MalformedRecordingException {
        if (at >= end) {
            throw malformed("the index ends too early");
        }
        return bytes[at++] & 0xFF;
    }

    private MalformedRecordingException malformed(String what) {
        return new MalformedRecordingException(name, at, what);
    }
}
