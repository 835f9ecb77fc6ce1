package io.clipline.audio.flac;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the frames of a clip, and little before and behind them. */
final class ClipWindow {

    /** What may be read for one clip: 30 s of eight channels of 96 kHz and 24 bits that cannot be made smaller. */
    private static final long MAX_BYTES = 64 << 20;

    /** A clip's share that may be read before it rather than looked for once more. */
    private static final int NEAR_SHARE = 40;

    /** What is read of a clip whose end is not known: what follows may be smaller. */
    private static final double FIRST_SHARE = 0.6;

    /** What is read at once is not worth a look for its end if it is less. */
    private static final int MIN_BYTES_TO_LOOK_FOR_END = 128 * 1024;

    /** A clip cannot take so many times of what it seems to take. */
    private static final int MAX_MISJUDGED = 8;

    /** How much of the distance between two points of a table their guess may be wrong. */
    private static final double TABLE_MARGIN = 0.05;

    /** A whole frame is in so many times the bytes that one takes on average, mostly. */
    private static final double PROOF_FRAMES = 2.5;

    private static final int MAX_READS = 24;
    private static final int MIN_READ_BYTES = 4096;

    private final FrameSource source;
    private final StreamInfo info;
    private final long firstFrame;
    private final long base;
    private final long first;
    private final long end;
    private final FrameOrder order;

    /**
     * @param base number of the recording's first sample
     * @param first the clip's first sample, counted as frames count it
     * @param end the sample after its last
     */
    ClipWindow(FrameSource source, StreamInfo info, long firstFrame, long base, long first, long end) {
        this.source = source;
        this.info = info;
        this.firstFrame = firstFrame;
        this.base = base;
        this.first = first;
        this.end = end;
        this.order = new FrameOrder(source, info, firstFrame, base);
    }

    /** Reads them; holds less than the clip only where the file does. */
    FlacWindow read(Optional<SeekTable> table) throws IOException, UnreadableRecordingException {
        if (source.length().orElse(Long.MAX_VALUE) <= firstFrame) {
            return FlacWindow.read(source, info, firstFrame, firstFrame + MIN_READ_BYTES);
        }
        if (table.isPresent()) {
            Optional<FlacWindow> window = byTable(table.get());
            if (window.isPresent()) {
                return widened(window.get());
            }
        }
        FlacWindow found = bySearch();
        if (!found.frames().isEmpty()) {
            proveOneStream(found);
            return widened(found);
        }
        FlacWindow window = widened(found);
        proveOneStream(window);
        return window;
    }

    /** That no other stream begins before the frames of a window. */
    private void proveOneStream(FlacWindow window) throws IOException, UnsupportedRecordingException {
        order.see(window);
        if (!window.frames().isEmpty()) {
            long probeBytes = (long) (window.bytesPerSample() * info.maxBlockSamples() * PROOF_FRAMES);
            order.prove(window.frames().get(0).start(), Math.max(MIN_READ_BYTES, probeBytes));
        }
    }

    /** Empty where the table has no points there, or what it says is not there. */
    private Optional<FlacWindow> byTable(SeekTable table) throws IOException, UnreadableRecordingException {
        Optional<SeekTable.Estimate> from = table.around(first);
        Optional<SeekTable.Estimate> to = table.around(end);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        double rate = from.get().bytesPerSample();
        long wanted = from.get().position() - margin(from.get()) - frameBytes(rate);
        long start = Math.max(firstFrame, wanted);
        long stop = to.isPresent()
                ? to.get().position() + margin(to.get()) + frameBytes(to.get().bytesPerSample())
                : start + (long) ((end - first) * rate);
        if (stop <= start || stop - start > MAX_BYTES) {
            return Optional.empty();
        }
        FlacWindow window = FlacWindow.read(source, info, start, stop);
        if (window.frames().isEmpty()) {
            return Optional.empty();
        }
        double foundRate = window.bytesPerSample();
        long lateBytes = (long) ((window.frames().get(0).firstSample() - first) * foundRate);
        long shortBytes = (long) ((end - window.last().endSample()) * foundRate);
        boolean honest = lateBytes <= from.get().gapBytes()
                && shortBytes <= 2 * from.get().gapBytes();
        return honest ? Optional.of(window) : Optional.empty();
    }

    private FlacWindow bySearch() throws IOException, UnreadableRecordingException {
        OptionalLong length = source.length();
        long total = info.samples().orElse(0);
        // Where something is not known a third of what PCM takes will do: the first look corrects it.
        double guessedRate = info.channels() * info.bitsPerSample() / 24.0;
        long endSample = total > base ? total : base + (long) ((length.orElse(0) - firstFrame) / guessedRate);
        long fileEnd = length.orElse(firstFrame + (long) (Math.max(endSample, 2 * end) * guessedRate * 4));
        FrameSearch search = new FrameSearch(source, info, firstFrame, base, order);
        search.endsAt(fileEnd, Math.max(endSample, base + 1), total > base && length.isPresent());
        long near = Math.max((end - first) / NEAR_SHARE, 2L * info.maxBlockSamples());
        search.run(first, near);
        FrameSearch.Place from = search.before(first);
        // Where the file ends early, nothing near the clip was found.
        long samples = Math.min(end - from.sample(), 2 * (end - first) + 4L * info.maxBlockSamples());
        double rate = Math.min(search.bytesPerSample(first), info.channels() * info.bitsPerSample() / 8.0);
        long guess = checked((long) (samples * rate * FIRST_SHARE) + MIN_READ_BYTES);
        if (guess > MIN_BYTES_TO_LOOK_FOR_END) {
            search.run(end + near, near);
        }
        long wanted = search.found(end)
                .filter(place -> place.sample() <= end + 2 * near)
                .map(place -> place.position() + FrameHeader.MAX_BYTES - from.position())
                .filter(bytes -> bytes < MAX_MISJUDGED * guess)
                .orElse(guess);
        return FlacWindow.read(source, info, from.position(), from.position() + Math.min(wanted, MAX_BYTES));
    }

    private FlacWindow widened(FlacWindow first) throws IOException, UnreadableRecordingException {
        FlacWindow window = first;
        for (int reads = 0; reads < MAX_READS; reads++) {
            if (window.holds(this.first, end)) {
                return window;
            }
            order.see(window);
            long least = (long) MIN_READ_BYTES << (reads / 2);
            if (window.frames().isEmpty()) {
                if (window.atEnd()) {
                    return window;
                }
                // Twice as much each time, so that the copies add up to little more than the bytes.
                long more = Math.max(window.end() - window.start(), Math.max(least, info.frameLimitBytes()));
                window = window.withNext(source, room(window, more));
            } else if (window.frames().get(0).firstSample() > this.first && window.start() > firstFrame) {
                double rate = window.bytesPerSample();
                long late = window.frames().get(0).firstSample() - this.first;
                long wanted = Math.max(least, (long) (late * rate * 1.3) + frameBytes(rate));
                window = window.withPrevious(source, Math.min(room(window, wanted), window.start() - firstFrame));
            } else if (window.last().endSample() < end && !window.atEnd()) {
                long more = room(window, Math.max(least, missingBytes(window)));
                window = window.withNext(source, more, this.first);
            } else {
                return window;
            }
        }
        return window;
    }

    /** Most of it where much is missing, because what follows may be smaller; a little more than it in the end. */
    private long missingBytes(FlacWindow window) {
        double rate = window.bytesPerSample();
        long missing = end - window.last().endSample();
        long read = window.end() - window.last().end();
        double share = missing * 4 > end - first ? 0.85 : 1.03;
        return (long) (missing * rate * share) + frameBytes(rate) - read;
    }

    /** What a frame takes, and its follower's header. */
    private long frameBytes(double bytesPerSample) {
        return Math.min(info.frameLimitBytes(), (long) (1.3 * bytesPerSample * info.maxBlockSamples()) + 64);
    }

    private static long margin(SeekTable.Estimate estimate) {
        return (long) (estimate.gapBytes() * TABLE_MARGIN);
    }

    private long room(FlacWindow window, long wanted) throws UnsupportedRecordingException {
        checked(window.end() - window.start() + wanted);
        return wanted;
    }

    private long checked(long bytes) throws UnsupportedRecordingException {
        if (bytes > MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    source.name(),
                    firstFrame,
                    "the clip needs more than the " + MAX_BYTES + " bytes that are read for one");
        }
        return bytes;
    }
}
