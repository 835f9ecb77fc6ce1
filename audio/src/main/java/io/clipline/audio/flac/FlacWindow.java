package io.clipline.audio.flac;

import io.clipline.audio.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Bytes of the file that were read, and the frames in them. */
final class FlacWindow {

    private final StreamInfo info;
    private final long start;
    private final byte[] bytes;
    private final boolean atEnd;
    private final List<FlacFrame> frames;

    private FlacWindow(StreamInfo info, long start, byte[] bytes, boolean atEnd) {
        this.info = info;
        this.start = start;
        this.bytes = bytes;
        this.atEnd = atEnd;
        this.frames = FrameScan.frames(bytes, start, atEnd, info);
    }

    static FlacWindow read(ByteSource source, StreamInfo info, long start, long end) throws IOException {
        byte[] bytes = source.read(start, end);
        return new FlacWindow(info, start, bytes, bytes.length < end - start);
    }

    /** With so many bytes more behind it. */
    FlacWindow withNext(ByteSource source, long count) throws IOException {
        byte[] next = source.read(end(), end() + count);
        return new FlacWindow(info, start, joined(bytes, next), next.length < count);
    }

    /** With so many bytes more before it. */
    FlacWindow withPrevious(ByteSource source, long count) throws IOException {
        return new FlacWindow(info, start - count, joined(source.read(start - count, start), bytes), atEnd);
    }

    long start() {
        return start;
    }

    long end() {
        return start + bytes.length;
    }

    /** Whether the file ends here. */
    boolean atEnd() {
        return atEnd;
    }

    List<FlacFrame> frames() {
        return frames;
    }

    boolean holds(long firstSample, long endSample) {
        return !frames.isEmpty() && frames.get(0).firstSample() <= firstSample && last().endSample() >= endSample;
    }

    /** There must be one. */
    FlacFrame last() {
        return frames.get(frames.size() - 1);
    }

    /** What a sample takes here, in bytes; there must be a frame. */
    double bytesPerSample() {
        FlacFrame first = frames.get(0);
        return (double) (last().end() - first.start()) / (last().endSample() - first.firstSample());
    }

    byte[] bytesOf(FlacFrame frame) {
        return Arrays.copyOfRange(bytes, (int) (frame.start() - start), (int) (frame.end() - start));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
