package io.clipline.audio.hls;

import io.clipline.audio.adts.AdtsFrame;
import java.util.List;

/** Frames that follow each other without a loss that can be seen, and the timestamps that stand among them. */
final class FrameRun {

    private final byte[] bytes;
    private final List<AdtsFrame> frames;
    private final List<Mark> marks;
    private final int junkBytes;
    private final boolean cleanStart;
    private final boolean cleanEnd;

    /**
     * @param bytes that the frames' offsets count in
     * @param marks in order
     * @param junkBytes between the frames, left out
     * @param cleanStart whether nothing looks as if a frame before the first were lost
     * @param cleanEnd the like behind the last
     */
    FrameRun(
            byte[] bytes,
            List<AdtsFrame> frames,
            List<Mark> marks,
            int junkBytes,
            boolean cleanStart,
            boolean cleanEnd) {
        this.bytes = bytes;
        this.frames = List.copyOf(frames);
        this.marks = List.copyOf(marks);
        this.junkBytes = junkBytes;
        this.cleanStart = cleanStart;
        this.cleanEnd = cleanEnd;
    }

    /**
     * The timestamp of a frame.
     *
     * @param frame its number in the run, from 0
     * @param timestamp ticks of 90 kHz modulo 2<sup>33</sup>
     * @param position where the segment says so, in bytes
     */
    record Mark(int frame, long timestamp, long position) {}

    List<AdtsFrame> frames() {
        return frames;
    }

    List<Mark> marks() {
        return marks;
    }

    int junkBytes() {
        return junkBytes;
    }

    boolean hasCleanStart() {
        return cleanStart;
    }

    boolean hasCleanEnd() {
        return cleanEnd;
    }

    byte[] accessUnit(AdtsFrame frame) {
        return frame.accessUnit(bytes);
    }

    /** The frames {@code [from, end)}, without the marks, and with the junk where it is the first part. */
    FrameRun part(int from, int end) {
        boolean first = from == 0;
        boolean last = end == frames.size();
        return new FrameRun(
                bytes,
                frames.subList(from, end),
                List.of(),
                first ? junkBytes : 0,
                !first || cleanStart,
                !last || cleanEnd);
    }
}
