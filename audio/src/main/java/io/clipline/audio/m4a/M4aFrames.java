package io.clipline.audio.m4a;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the frames lie in a file that {@link M4aWriter} wrote, for those who listen to a finished clip.
 *
 * @param config what a decoder must know before the first frame
 * @param frames in the order in which they are decoded
 * @param mediaTime the clip's first sample, counted from the first sample of the first frame
 * @param durationSamples the clip's length
 */
public record M4aFrames(AudioSpecificConfig config, List<Frame> frames, long mediaTime, long durationSamples) {

    /**
     * One frame.
     *
     * @param start its first byte in the file
     * @param length in bytes
     */
    public record Frame(int start, int length) {}

    private static final List<String> MEDIA = List.of("moov", "trak", "mdia", "minf", "stbl");

    /** Version and flags. */
    private static final int FULL_BOX_BYTES = 4;

    private static final int SAMPLE_ENTRY_BYTES = 28;

    /** What stands before each of the descriptors in {@code esds} that lead to the config, from the one around it on. */
    private static final List<Integer> BYTES_BEFORE_DESCRIPTORS = List.of(FULL_BOX_BYTES, 3, 13);

    private static final int MAX_LENGTH_BYTES = 4;

    public M4aFrames {
        frames = List.copyOf(frames);
    }

    /**
     * Reads the layout of {@link M4aWriter} and no other.
     *
     * @throws UnreadableRecordingException when the file has another layout, or its config is not AAC's
     */
    public static M4aFrames parse(byte[] file) throws UnreadableRecordingException {
        ByteBuffer whole = ByteBuffer.wrap(file);
        ByteBuffer edit = need(box(box(box(box(whole, "moov"), "trak"), "edts"), "elst"), 20);
        ByteBuffer table = whole;
        for (String type : MEDIA) {
            table = box(table, type);
        }
        ByteBuffer description = need(box(table, "stsd"), 8).position(8).slice();
        ByteBuffer entry = need(box(description, "mp4a"), SAMPLE_ENTRY_BYTES)
                .position(SAMPLE_ENTRY_BYTES)
                .slice();
        ByteBuffer stream = box(entry, "esds");
        for (int before : BYTES_BEFORE_DESCRIPTORS) {
            stream = descriptor(need(stream, before).position(before).slice());
        }
        byte[] config = new byte[stream.limit()];
        stream.get(0, config);
        return new M4aFrames(
                AudioSpecificConfig.parse(config, "the clip", 0),
                frames(box(table, "stsz"), box(table, "stco"), file.length),
                edit.getInt(FULL_BOX_BYTES + 8),
                edit.getInt(FULL_BOX_BYTES + 4));
    }

    private static List<Frame> frames(ByteBuffer sizes, ByteBuffer chunks, int fileLength)
            throws UnreadableRecordingException {
        int count = need(sizes, 12).getInt(8);
        if (count < 0 || count > (sizes.limit() - 12) / Integer.BYTES) {
            throw malformed("a table of frames that is longer than its box");
        }
        long start = need(chunks, 12).getInt(8);
        List<Frame> frames = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            int length = sizes.getInt(12 + n * Integer.BYTES);
            if (start < 0 || length < 0 || start + length > fileLength) {
                throw malformed("a frame outside the file");
            }
            frames.add(new Frame((int) start, length));
            start += length;
        }
        return frames;
    }

    /** The content of the first box with this type. */
    private static ByteBuffer box(ByteBuffer parent, String type) throws UnreadableRecordingException {
        int at = 0;
        while (at + 8 <= parent.limit()) {
            int size = parent.getInt(at);
            if (size < 8 || size > parent.limit() - at) {
                throw malformed("a box that does not fit");
            }
            byte[] name = new byte[4];
            parent.get(at + 4, name);
            if (new String(name, StandardCharsets.ISO_8859_1).equals(type)) {
                return parent.slice(at + 8, size - 8);
            }
            at += size;
        }
        throw malformed("no box '" + type + "'");
    }

    /** The content of a descriptor. */
    private static ByteBuffer descriptor(ByteBuffer content) throws UnreadableRecordingException {
        int length = 0;
        int at = 1;
        boolean more = true;
        while (more && at <= MAX_LENGTH_BYTES) {
            int next = need(content, at + 1).get(at);
            length = length << 7 | (next & 0x7F);
            more = next < 0;
            at++;
        }
        need(content, at + length);
        return content.slice(at, length);
    }

    private static ByteBuffer need(ByteBuffer content, int bytes) throws UnreadableRecordingException {
        if (content.limit() < bytes) {
            throw malformed("a box of " + content.limit() + " bytes where " + bytes + " are needed");
        }
        return content;
    }

    private static MalformedRecordingException malformed(String what) {
        return new MalformedRecordingException("the clip", 0, "not a clip of ours: " + what);
    }
}
