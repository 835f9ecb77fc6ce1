package io.clipline.audio.flac;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.transcode.Excerpt;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream of a clip's frames that decodes alone: marker, STREAMINFO and the frames as they are, with the numbers that
 * they have. Where frames are damaged, silent ones take their place.
 */
final class FlacExcerpt {

    private final StreamInfo info;
    private final long first;
    private final long end;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> warnings = new ArrayList<>();
    private long startSample = -1;
    private long silentSamples;

    private FlacExcerpt(StreamInfo info, long first, long end) {
        this.info = info;
        this.first = first;
        this.end = end;
        bytes.writeBytes(Metadata.MARKER.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {(byte) 0x80, 0, 0, StreamInfo.BYTES});
        bytes.writeBytes(info.toBytesOfExcerpt());
    }

    /**
     * Writes a clip's frames.
     *
     * @param window its last frame ends with the clip or after it
     * @param first the clip's first sample, counted as frames count it
     * @param end the sample after its last
     */
    static FlacExcerpt of(FlacWindow window, StreamInfo info, long first, long end, String sourceName)
            throws MalformedRecordingException {
        FlacExcerpt excerpt = new FlacExcerpt(info, first, end);
        boolean variable = window.last().header().variable();
        // Fixed blocks begin at multiples; no silence needs to begin before the clip in a stream of variable ones.
        long next = variable ? first : first - first % info.maxBlockSamples();
        long nextAt = window.contentStart();
        for (FlacFrame frame : window.frames()) {
            if (next >= end) {
                break;
            }
            if (frame.endSample() > first) {
                excerpt.fill(next, frame, window.bytesOf(frame), nextAt);
                excerpt.add(window, frame);
            }
            next = Math.max(next, frame.endSample());
            nextAt = frame.end();
        }
        if (excerpt.silentSamples * 2 > end - first) {
            throw new MalformedRecordingException(
                    sourceName, nextAt, "more than half of the clip's frames are damaged");
        }
        return excerpt;
    }

    /** What a transcoder is fed with for the clip. */
    Excerpt toExcerpt() {
        return new Excerpt(
                "flac", bytes.toByteArray(), info.sampleRateHz(), info.channels(), first - startSample, end - first);
    }

    List<String> warnings() {
        return warnings;
    }

    private void add(FlacWindow window, FlacFrame frame) {
        if (frame.firstSample() < end) {
            begin(frame.firstSample());
            bytes.writeBytes(window.bytesOf(frame));
        }
    }

    /** Writes silence from a sample up to a frame, if any is missing. */
    private void fill(long from, FlacFrame frame, byte[] like, long damagedAt) {
        long to = Math.min(frame.firstSample(), end);
        if (from >= to) {
            return;
        }
        begin(from);
        long at = from;
        while (at < to) {
            boolean variable = frame.header().variable();
            int samples = variable ? (int) Math.min(info.maxBlockSamples(), to - at) : info.maxBlockSamples();
            bytes.writeBytes(SilentFrame.write(info, like, variable, at, samples));
            at += samples;
        }
        long silent = to - Math.max(from, first);
        silentSamples += silent;
        warnings.add(SilentFrame.warning(info, damagedAt, frame.start(), Math.max(from, first) - first, silent));
    }

    private void begin(long sample) {
        startSample = startSample < 0 ? sample : startSample;
    }
}
