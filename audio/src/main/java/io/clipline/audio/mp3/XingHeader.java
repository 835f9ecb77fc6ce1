package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a first frame without sound says of a file, as Xing's encoder began it and LAME went on.
 *
 * @param frames how many frames follow
 * @param bytes their length, mostly with this frame's own
 * @param lameTag what silence the encoder added
 */
record XingHeader(OptionalLong frames, OptionalLong bytes, Optional<LameTag> lameTag) {

    static final int FLAG_FRAMES = 1;
    static final int FLAG_BYTES = 2;
    static final int FLAG_TABLE = 4;
    static final int FLAG_QUALITY = 8;

    static final int TABLE_BYTES = 100;

    /** Identifier, flags, frames, bytes, table and quality. */
    static final int MAX_BYTES = 4 + 4 + 4 + 4 + TABLE_BYTES + 4;

    /**
     * Reads the header in a frame. It stands where the main data would, some writers forgetting the checksum.
     *
     * @param offset of the frame
     */
    static Optional<XingHeader> parse(byte[] bytes, int offset, MpegAudioHeader frame) {
        Optional<XingHeader> found = at(bytes, offset + MpegAudioHeader.BYTES + frame.sideInfoBytes());
        return found.isPresent() ? found : at(bytes, offset + frame.mainDataOffset());
    }

    private static Optional<XingHeader> at(byte[] bytes, int offset) {
        if (offset > bytes.length - MAX_BYTES) {
            return Optional.empty();
        }
        String identifier = new String(bytes, offset, 4, ISO_8859_1);
        if (!identifier.equals("Xing") && !identifier.equals("Info")) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes).position(offset + 4);
        int flags = fields.getInt();
        OptionalLong frames = field(fields, flags & FLAG_FRAMES);
        OptionalLong length = field(fields, flags & FLAG_BYTES);
        int rest = ((flags & FLAG_TABLE) != 0 ? TABLE_BYTES : 0) + ((flags & FLAG_QUALITY) != 0 ? 4 : 0);
        return Optional.of(new XingHeader(frames, length, LameTag.parse(bytes, fields.position() + rest)));
    }

    private static OptionalLong field(ByteBuffer fields, int flag) {
        return flag == 0 ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(fields.getInt()));
    }
}
