package io.clipline.audio.hls;

import io.clipline.audio.RecordingInfo;
import io.clipline.audio.StageReport;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.hls.Holes.Hole;
import io.clipline.audio.m4a.ClipFrames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The frames of a clip out of one stretch, or out of several that one decoder decodes. */
final class JoinedFrames {

    private final List<byte[]> accessUnits = new ArrayList<>();
    private final List<Hole> holes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<StageNote> notes = new ArrayList<>();

    private JoinedFrames() {}

    /**
     * Reads the frames {@code [first, end)}.
     *
     * @param stretches in the first of them, whose frames the numbers count, lies the clip's beginning
     * @throws UnsupportedRecordingException when the clip goes on over a change of the audio
     */
    static JoinedFrames read(long first, long end, List<Stretch> stretches)
            throws IOException, UnreadableRecordingException {
        JoinedFrames joined = new JoinedFrames();
        long begin = 0;
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            long until = Math.min(end, begin + stretch.frames().orElse(Long.MAX_VALUE - begin));
            long from = Math.max(first, begin);
            if (from < until) {
                joined.add(stretch.windows().read(from - begin, until - begin), begin);
            }
            if (until == end) {
                return joined;
            }
            begin = until;
            checkJoint(stretch, stretches.get(i + 1));
            joined.warnings.add("timestamps begin anew at "
                    + stretch.nanosAt(stretch.frames().orElseThrow()) / 1_000_000
                    + " ms of the recording; what follows there was taken to follow at once");
            joined.warnings.addAll(stretches.get(i + 1).beginDoubts());
        }
        throw new IllegalStateException("the last stretch has an end");
    }

    List<byte[]> accessUnits() {
        return accessUnits;
    }

    /** @param clip which samples of the frames are heard */
    void addWarnings(ClipFrames clip, int sampleRateHz, List<String> all) {
        for (Hole hole : holes) {
            long from = Math.max(0, hole.from() * clip.samplesPerFrame() - clip.startSample());
            long end = Math.min(clip.endSample(), hole.end() * clip.samplesPerFrame()) - clip.startSample();
            if (end > from) {
                all.add("sound is missing from " + from * 1000 / sampleRateHz + " to " + end * 1000 / sampleRateHz
                        + " ms of the clip; there is silence in its place");
            } else {
                all.add("sound is missing just before the clip; it fades in over the first frame");
            }
        }
        all.addAll(warnings);
    }

    /** What is said of the people on stage until the clip's end; also what was said before the clip, as far as it was read. */
    List<StageReport> stage(ClipFrames clip, int sampleRateHz) {
        return notes.stream()
                .filter(note -> note.frame() * clip.samplesPerFrame() < clip.endSample())
                .map(note -> new StageReport(
                        Math.floorDiv(
                                (note.frame() * clip.samplesPerFrame() - clip.startSample()) * 1000, sampleRateHz),
                        note.participants(),
                        note.levels()))
                .toList();
    }

    private void add(FrameWindow window, long begin) {
        accessUnits.addAll(window.accessUnits());
        window.holes().forEach(hole -> holes.add(new Hole(hole.from() + begin, hole.end() + begin)));
        warnings.addAll(window.warnings());
        window.notes().forEach(note -> notes.add(note.later(begin)));
    }

    private static void checkJoint(Stretch before, Stretch after) throws UnsupportedRecordingException {
        if (before.hasSameAudioAs(after) && after.hiddenSamples() == 0) {
            return;
        }
        long endMillis = before.nanosAt(before.frames().orElseThrow()) / 1_000_000;
        throw new UnsupportedRecordingException(
                after.name(),
                0,
                "the audio changes from " + inWords(before.info()) + " to " + inWords(after.info()) + " at " + endMillis
                        + " ms; clip so that it ends at " + endMillis + " ms, or begins at " + (endMillis + 1));
    }

    private static String inWords(RecordingInfo info) {
        return info.codec() + " of " + info.sampleRateHz() + " Hz with " + info.channels() + " channels in "
                + info.format();
    }
}
