package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.util.Arrays;

/** A track's frames in one {@code moof}: when each is decoded, and where it lies. */
final class FragmentFrames {

    /** Three hours in one fragment, in 16 MB. */
    private static final int MAX_FRAMES = 1 << 19;

    /** The largest frame that ADTS can carry, and far above the 6144 bits per channel that AAC allows. */
    private static final int MAX_FRAME_BYTES = 8191;

    private final long position;
    private long[] times = new long[64];
    private long[] ends = new long[64];
    private int[] bytes = new int[64];
    private byte[] descriptions = new byte[64];
    private int count;
    private long endTime;

    /** @param position of the {@code moof} in the file */
    FragmentFrames(long position) {
        this.position = position;
    }

    /**
     * @param run for the error
     * @param time in units of the media's timescale
     * @param description of which kind: {@link Descriptions#kinds()}
     */
    void add(FileBytes run, long time, long duration, long start, long frameBytes, int description)
            throws UnreadableRecordingException {
        if (frameBytes == 0 || frameBytes > MAX_FRAME_BYTES) {
            throw run.malformed("frame " + count + " of the fragment has " + frameBytes + " bytes; 1 to "
                    + MAX_FRAME_BYTES + " are possible");
        }
        if (count == MAX_FRAMES) {
            throw run.malformed("the fragment has more than " + MAX_FRAMES + " frames");
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            bytes = Arrays.copyOf(bytes, 2 * count);
            descriptions = Arrays.copyOf(descriptions, 2 * count);
        }
        times[count] = time;
        ends[count] = start + frameBytes;
        bytes[count] = (int) frameBytes;
        descriptions[count] = (byte) description;
        count++;
        endTime = time + duration;
    }

    /** The first frame begins later, and lasts until the second as before. */
    void beginAt(long time) {
        times[0] = time;
    }

    long position() {
        return position;
    }

    int count() {
        return count;
    }

    /**
     * When a frame is decoded, in units of the media's timescale.
     *
     * @param frame 0 to {@link #count()}, which is the last frame's end
     */
    long time(int frame) {
        return frame == count ? endTime : times[frame];
    }

    /** Which kind of sample description a frame has: {@link Descriptions#kinds()}. */
    int description(int frame) {
        return descriptions[frame];
    }

    Span span(int frame) {
        return new Span(ends[frame] - bytes[frame], ends[frame]);
    }
}
