package io.clipline.audio.flac;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clipline.audio.ByteSource;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.ReadAhead;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What stands before the frames (RFC 9639, 8), as far as it is needed.
 *
 * @param firstFrame where the first frame begins
 * @param seekTable where the table's points stand
 */
record Metadata(StreamInfo info, long firstFrame, Optional<Block> seekTable) {

    static final String MARKER = "fLaC";

    /** A recording with a picture for each of a hundred speakers would have fewer. */
    private static final int MAX_BLOCKS = 128;

    private static final int WINDOW_BYTES = 4096;
    private static final int HEADER_BYTES = 4;
    private static final int STREAM_INFO = 0;
    private static final int SEEK_TABLE = 3;
    private static final int INVALID = 127;

    /** A table up to this length is read while passing it: then what follows costs no request of its own. */
    static final int MAX_WHOLE_TABLE_BYTES = 32 * 1024;

    /** The content of a metadata block: {@code [start, end)} of the file. */
    record Block(long start, long end) {}

    /** @param start where the marker stands */
    static Metadata read(ByteSource source, ReadAhead bytes, long start)
            throws IOException, UnreadableRecordingException {
        long at = start + MARKER.length();
        Optional<StreamInfo> info = Optional.empty();
        Optional<Block> seekTable = Optional.empty();
        for (int blocks = 0; blocks < MAX_BLOCKS; blocks++) {
            byte[] header = bytes.read(at, HEADER_BYTES);
            if (header.length < HEADER_BYTES) {
                throw ends(source, at);
            }
            int type = header[0] & 0x7F;
            int length = (header[1] & 0xFF) << 16 | (header[2] & 0xFF) << 8 | (header[3] & 0xFF);
            Block block = new Block(at + HEADER_BYTES, at + HEADER_BYTES + length);
            if (blocks == 0) {
                info = Optional.of(streamInfo(source, bytes, type, block));
            } else if (type == SEEK_TABLE && seekTable.isEmpty()) {
                seekTable = Optional.of(block);
                boolean passed = length <= MAX_WHOLE_TABLE_BYTES;
                if (passed) {
                    bytes.read(block.start(), length + HEADER_BYTES);
                }
            } else if (type == INVALID) {
                throw new MalformedRecordingException(source.name(), at, "no metadata block has the type 127");
            }
            at = block.end();
            if ((header[0] & 0x80) != 0) {
                return new Metadata(info.orElseThrow(), at, seekTable);
            }
        }
        throw new UnsupportedRecordingException(
                source.name(), at, "more than " + MAX_BLOCKS + " metadata blocks stand before the sound");
    }

    /** The same of a file whose number of samples is not known. */
    Metadata withoutLength() {
        return new Metadata(info.withSamples(OptionalLong.empty()), firstFrame, seekTable);
    }

    static ReadAhead reader(ByteSource source) {
        return new ReadAhead(source, WINDOW_BYTES);
    }

    static boolean isMarked(byte[] head) {
        return head.length >= MARKER.length() && new String(head, 0, MARKER.length(), ISO_8859_1).equals(MARKER);
    }

    private static StreamInfo streamInfo(ByteSource source, ReadAhead bytes, int type, Block block)
            throws IOException, UnreadableRecordingException {
        if (type != STREAM_INFO) {
            throw new MalformedRecordingException(
                    source.name(),
                    block.start() - HEADER_BYTES,
                    "the first metadata block has the type " + type + " and is not STREAMINFO");
        }
        int length = (int) Math.min(block.end() - block.start(), StreamInfo.BYTES);
        byte[] content = bytes.read(block.start(), length);
        if (content.length < length) {
            throw ends(source, block.start());
        }
        return StreamInfo.parse(content, source.name(), block.start());
    }

    private static RecordingEndedException ends(ByteSource source, long position) throws IOException {
        return new RecordingEndedException(
                source.name(),
                Math.min(position, source.length().orElse(position)),
                false,
                "the file ends inside its metadata, before the sound");
    }
}
