package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.EarlierFrames;
import java.io.IOException;
import java.util.List;

/** Reads on backwards from a frame of a stretch. */
final class FramesBefore implements EarlierFrames {

    private final WindowReader windows;
    private long first;

    /** @param first the number of the first frame that was read */
    FramesBefore(WindowReader windows, long first) {
        this.windows = windows;
        this.first = first;
    }

    @Override
    public List<byte[]> read(int count) throws IOException, UnreadableRecordingException {
        long from = Math.max(0, first - count);
        if (from == first) {
            return List.of();
        }
        List<byte[]> frames = windows.read(from, first).accessUnits();
        first = from;
        return frames;
    }
}
