package io.clipline.audio.flac;

import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.List;

/**
 * Finds a frame a little before a sample without a table: looks where the sample should be if all took equally many
 * bytes, reads what number stands there, and does the same with what is left; by halves where that is slow.
 */
final class FrameSearch {

    private static final int PROBE_BYTES = 16 * 1024;
    private static final int MIN_PROBE_BYTES = 4096;
    /** Holds a whole frame, mostly: loud ones take twice of what the mean takes. */
    private static final int PROBE_FRAMES = 3;

    /** The same for places of any kind. */
    private static final double PROOF_FRAMES = 2.5;

    private static final int MAX_PROBES = 60;

    /** Guesses before every second one is the middle. */
    private static final int FREE_GUESSES = 5;

    private final FrameSource source;
    private final StreamInfo info;
    private final FrameOrder order;

    private final long firstFrame;
    private final long base;

    /** A frame of which {@code lowSample} is the first begins at {@code low}. */
    private long low;

    private long lowSample;
    /** What is looked for begins before {@code high}; a sample near there is {@code highSample}. */
    private long high;

    private long highSample;
    private boolean highIsSure;
    private long probeBytes;

    /**
     * @param firstFrame where the first frame begins
     * @param base its first sample
     * @param order is told what is seen
     */
    FrameSearch(FrameSource source, StreamInfo info, long firstFrame, long base, FrameOrder order) {
        this.source = source;
        this.info = info;
        this.order = order;
        this.firstFrame = firstFrame;
        this.base = base;
        this.low = firstFrame;
        this.lowSample = base;
        this.probeBytes = Math.max(PROBE_BYTES, Math.min(2L * info.frameLimitBytes(), 2 * PROBE_BYTES));
    }

    /**
     * To be called first.
     *
     * @param end where the file ends, or a position behind that
     * @param endSample which sample is there, after the base
     * @param sure whether that is more than a guess
     */
    void endsAt(long end, long endSample, boolean sure) {
        high = end;
        highSample = endSample;
        highIsSure = sure;
        if (sure) {
            long frameBytes = (long) (bytesPerSample() * info.maxBlockSamples());
            probeBytes = Math.max(MIN_PROBE_BYTES, Math.min(probeBytes, frameBytes * PROBE_FRAMES));
        }
    }

    /**
     * Comes near a sample.
     *
     * @param nearSamples how far before it is near enough
     * @throws UnsupportedRecordingException when another stream begins before it
     */
    void run(long sample, long nearSamples) throws IOException, UnsupportedRecordingException {
        come(sample, nearSamples);
        double frameBytes = (double) (low - firstFrame) / Math.max(1, lowSample - base) * info.maxBlockSamples();
        order.prove(low, Math.max(MIN_PROBE_BYTES, Math.min(probeBytes, (long) (frameBytes * PROOF_FRAMES))));
    }

    private void come(long sample, long nearSamples) throws IOException, UnsupportedRecordingException {
        for (int probe = 0; probe < MAX_PROBES; probe++) {
            if (sample - lowSample <= nearSamples || high - low <= 2 * probeBytes) {
                return;
            }
            boolean halve = probe >= FREE_GUESSES && probe % 2 == 1;
            double aim = sample - nearSamples / 2.0 - lowSample;
            long guess = halve ? low + (high - low) / 2 : low + (long) (aim * bytesPerSample());
            look(Math.max(low + 1, Math.min(guess, high - probeBytes)), sample);
        }
    }

    /** Where the nearest frame begins that was found at or before the sample. */
    long position() {
        return low;
    }

    long firstSample() {
        return lowSample;
    }

    double bytesPerSample() {
        return highSample > lowSample ? (double) (high - low) / (highSample - lowSample) : 1;
    }

    private void look(long guess, long sample) throws IOException, UnsupportedRecordingException {
        FlacWindow window = FlacWindow.read(source, info, guess, guess + probeBytes);
        order.see(window);
        List<FlacFrame> frames = window.frames();
        if (frames.isEmpty()) {
            if (window.atEnd() || probeBytes > 2L * info.frameLimitBytes()) {
                high = guess;
            } else {
                probeBytes *= 2;
            }
            return;
        }
        FlacFrame first = frames.get(0);
        if (first.firstSample() > sample) {
            high = first.start();
            highSample = first.firstSample();
            highIsSure = true;
            return;
        }
        for (FlacFrame frame : frames) {
            if (frame.firstSample() <= sample && frame.firstSample() > lowSample) {
                low = frame.start();
                lowSample = frame.firstSample();
            }
        }
        if (!highIsSure && lowSample > base) {
            double samplesPerByte = (double) (lowSample - base) / (low - firstFrame);
            highSample = lowSample + Math.max(1, (long) ((high - low) * samplesPerByte));
        }
    }
}
