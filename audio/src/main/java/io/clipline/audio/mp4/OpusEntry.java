package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.opus.OpusHead;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The sample entry {@code Opus} and its {@code dOps} (Encapsulation of Opus in ISO Base Media File Format, 4.3).
 *
 * @param head what a decoder must know; its pre-skip says nothing here, the edit list does
 * @param dataReferenceIndex which entry of {@code dref} says where the packets lie, from 1
 */
record OpusEntry(OpusHead head, int dataReferenceIndex) {

    private static final int LIST_HEADER_BYTES = 8;
    private static final int SAMPLE_ENTRY_BYTES = 28;
    private static final int FIXED_BYTES = 11;

    /** Empty where the track is not of Opus alone. */
    static Optional<OpusEntry> read(SparseFile file, Box stsd) throws IOException, UnreadableRecordingException {
        long count = Table.header(file, stsd, LIST_HEADER_BYTES).skip(4).u32();
        Box list = new Box(stsd.type(), stsd.start(), stsd.contentStart() + LIST_HEADER_BYTES, stsd.end());
        Optional<Box> found = BoxFinder.inside(file, list).next();
        if (count != 1 || found.isEmpty() || !found.get().type().equals("Opus")) {
            return Optional.empty();
        }
        Box entry = found.get();
        FileBytes fields = file.peek(entry.contentStart(), (int) Math.min(SAMPLE_ENTRY_BYTES, entry.contentBytes()));
        int dataReferenceIndex = fields.skip(6).u16();
        Box children = new Box(entry.type(), entry.start(), entry.contentStart() + SAMPLE_ENTRY_BYTES, entry.end());
        Box box = BoxFinder.require(file, children, "dOps");
        int length = (int) Math.min(box.contentBytes(), FIXED_BYTES + 2 + 255);
        return Optional.of(
                new OpusEntry(parse(file.peek(box.contentStart(), length), file.name()), dataReferenceIndex));
    }

    /** The same fields as {@code OpusHead} has, but big-endian. */
    private static OpusHead parse(FileBytes content, String sourceName) throws UnreadableRecordingException {
        long position = content.position();
        int version = content.u8();
        if (version != 0) {
            throw new UnsupportedRecordingException(
                    sourceName, position, "box 'dOps' is of version " + version + "; 0 is known");
        }
        ByteBuffer packet = ByteBuffer.allocate(8 + FIXED_BYTES + content.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) content.u8())
                .putShort((short) content.u16())
                .putInt((int) content.u32())
                .putShort((short) content.u16());
        packet.put(content.bytes(content.remaining()));
        return OpusHead.parse(packet.array(), sourceName, position);
    }
}
