package io.clipline.audio.hls;

import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsWalk;
import io.clipline.audio.ts.AudioStretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The frames of audio bytes without a loss, with the timestamps of the PES packets that they came in. */
final class StretchFrames {

    private final boolean afterLoss;
    private final List<AudioStretch.Start> starts;
    private final boolean follows;
    private final int beforeBytes;
    private final ElementaryAudio audio;
    private final byte[] bytes;
    private final List<AdtsFrame> frames;

    /** The first PES packet that does not end before the frames that are looked at. */
    private int pending;

    private StretchFrames(AudioStretch stretch, boolean follows, int beforeBytes, ElementaryAudio audio) {
        this.afterLoss = stretch.isAfterLoss();
        this.starts = stretch.starts();
        this.follows = follows;
        this.beforeBytes = beforeBytes;
        this.audio = audio;
        this.bytes = audio.bytes();
        this.frames = AdtsWalk.of(bytes, 0).frames();
    }

    /**
     * @param before the beginning of a frame that ends in the stretch; may be empty
     * @param follows whether the packets' counters say that none is missing before the stretch
     * @param framing how frames lie in the stretch
     */
    static StretchFrames of(
            AudioStretch stretch, byte[] before, boolean follows, Function<byte[], ElementaryAudio> framing) {
        byte[] content = stretch.bytes();
        byte[] bytes = Arrays.copyOf(before, before.length + content.length);
        System.arraycopy(content, 0, bytes, before.length, content.length);
        return new StretchFrames(stretch, follows, before.length, framing.apply(bytes));
    }

    /** What stands behind the last frame. */
    byte[] rest() {
        int end = frames.isEmpty() ? 0 : frames.get(frames.size() - 1).end();
        return audio.restBehind(end);
    }

    /**
     * The frames, divided where something else stands between them. Where audio may be missing before them, frames whose
     * number no timestamp says are as good as lost, and left out.
     */
    List<FrameRun> runs(boolean beforeLoss) {
        pending = 0;
        List<FrameRun> runs = new ArrayList<>();
        int from = 0;
        while (from < frames.size()) {
            int end = from + 1;
            while (end < frames.size() && touchesPrevious(end)) {
                end++;
            }
            boolean joined = from == 0 && !afterLoss && junkBefore(0) == 0;
            List<FrameRun.Mark> marks = marks(from, end);
            if ((joined && follows) || !marks.isEmpty()) {
                boolean cleanStart = joined && follows && frames.get(0).offset() == 0;
                boolean cleanEnd = end == frames.size() && !beforeLoss;
                runs.add(new FrameRun(bytes, frames.subList(from, end), marks, junkBefore(from), cleanStart, cleanEnd));
            }
            from = end;
        }
        return runs;
    }

    private boolean touchesPrevious(int frame) {
        return frames.get(frame).follows(frames.get(frame - 1));
    }

    private int junkBefore(int frame) {
        if (frame > 0) {
            return frames.get(frame).offset() - frames.get(frame - 1).end();
        }
        // Without what came before, a stretch begins with the end of a frame that began there: no junk, though it looks
        // so.
        return beforeBytes == 0 ? 0 : frames.get(0).offset();
    }

    /** The timestamps of the frames {@code [from, end)}: each is that of the first frame that begins in a PES packet. */
    private List<FrameRun.Mark> marks(int from, int end) {
        List<FrameRun.Mark> marks = new ArrayList<>();
        while (pending < starts.size() && endOf(pending) <= frames.get(from).offset()) {
            pending++;
        }
        int frame = from;
        for (int i = pending; i < starts.size(); i++) {
            int begin = begin(i);
            while (frame < end && frames.get(frame).offset() < begin) {
                frame++;
            }
            if (frame == end) {
                break;
            }
            int offset = frames.get(frame).offset();
            // The first one after junk may be the second that began in the packet.
            boolean first = offset == begin || frame > from || (from == 0 && junkBefore(0) == 0);
            if (offset < endOf(i) && first && starts.get(i).timestamp().isPresent()) {
                long timestamp = starts.get(i).timestamp().getAsLong();
                marks.add(
                        new FrameRun.Mark(frame - from, timestamp, starts.get(i).position()));
            }
        }
        return marks;
    }

    /** Where a PES packet's payload ends. */
    private int endOf(int start) {
        return start + 1 < starts.size() ? begin(start + 1) : bytes.length;
    }

    private int begin(int start) {
        return audio.positionOf(starts.get(start).offset() + beforeBytes);
    }
}
