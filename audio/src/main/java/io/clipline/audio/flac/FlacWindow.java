package io.clipline.audio.flac;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Bytes of the file that were read, and the frames in them. */
final class FlacWindow {

    /** A frame in an Ogg file is found where the page that it begins in is there from its first byte on (RFC 3533, 6). */
    private static final int MAX_PAGE_BYTES = 65_307;

    private final StreamInfo info;
    private final long start;
    private final byte[] bytes;
    private final boolean atEnd;
    private final Stretch stretch;
    private final FrameScan.Result found;

    private FlacWindow(FrameSource source, StreamInfo info, long start, byte[] bytes, boolean atEnd) {
        this.info = info;
        this.start = start;
        this.bytes = bytes;
        this.atEnd = atEnd;
        this.stretch = source.unwrap(bytes, start);
        this.found = FrameScan.of(stretch, info);
    }

    static FlacWindow read(FrameSource source, StreamInfo info, long start, long end) throws IOException {
        byte[] bytes = source.read(start, end);
        return new FlacWindow(source, info, start, bytes, bytes.length < end - start);
    }

    /** With so many bytes more behind it. */
    FlacWindow withNext(FrameSource source, long count) throws IOException {
        byte[] next = source.read(end(), end() + count);
        return new FlacWindow(source, info, start, joined(bytes, next), next.length < count);
    }

    /**
     * With so many bytes more behind it, without most of what is before the frame that a sample is in: each copy of that
     * takes memory, and it may be megabytes of what is no frame.
     */
    FlacWindow withNext(FrameSource source, long count, long fromSample) throws IOException {
        long needed = start;
        for (FlacFrame frame : frames()) {
            needed = frame.firstSample() <= fromSample ? frame.start() - MAX_PAGE_BYTES : needed;
        }
        if (needed - start <= bytes.length / 2) {
            return withNext(source, count);
        }
        byte[] kept = Arrays.copyOfRange(bytes, (int) (needed - start), bytes.length);
        byte[] next = source.read(end(), end() + count);
        return new FlacWindow(source, info, needed, joined(kept, next), next.length < count);
    }

    /** With so many bytes more before it. */
    FlacWindow withPrevious(FrameSource source, long count) throws IOException {
        return new FlacWindow(source, info, start - count, joined(source.read(start - count, start), bytes), atEnd);
    }

    long start() {
        return start;
    }

    long end() {
        return start + bytes.length;
    }

    /** Where the first byte stands that may be of a frame. */
    long contentStart() {
        return stretch.position(0);
    }

    /** Whether the file ends here. */
    boolean atEnd() {
        return atEnd;
    }

    List<FlacFrame> frames() {
        return found.frames();
    }

    /** Where frames seem to begin: those that are proved, or, where none is there from end to end, what looks like headers. */
    List<FrameSearch.Place> places() {
        return frames().isEmpty()
                ? FrameScan.headers(stretch, info)
                : frames().stream()
                        .map(frame -> new FrameSearch.Place(frame.firstSample(), frame.start()))
                        .toList();
    }

    /** The same, and what is behind them. */
    FrameScan.Result found() {
        return found;
    }

    boolean holds(long firstSample, long endSample) {
        return !frames().isEmpty() && frames().get(0).firstSample() <= firstSample && last().endSample() >= endSample;
    }

    /** There must be one. */
    FlacFrame last() {
        return frames().get(frames().size() - 1);
    }

    /** What a sample takes here, in bytes; there must be a frame. */
    double bytesPerSample() {
        FlacFrame first = frames().get(0);
        return (double) (last().end() - first.start()) / (last().endSample() - first.firstSample());
    }

    byte[] bytesOf(FlacFrame frame) {
        return stretch.between(frame.start(), frame.end());
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
