package io.clipline.audio.hls;

import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.hls.SegmentReader.Read;
import io.clipline.audio.hls.Stretch.Numbering;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the segments that hold a run of frames, several at a time and the last one only as far as needed. */
final class WindowReader {

    /** Bounds what is in memory at once: 16 segments of packed audio, of which a clip of 30 s has some 11. */
    private static final int MAX_BYTES_AT_ONCE = 64 << 20;

    /** Up to here, frames before the clip are counted where no timestamp says how many there are. */
    private static final int MAX_SEGMENTS_TO_COUNT = 32;

    /** Behind the last segment that is there. */
    private static final int MAX_LOST_AT_THE_END = 8;

    /** Frames differ in size: what a part of a segment is read with beyond its share of the bytes. */
    private static final double SPARE = 1.3;

    private final MediaPlaylist playlist;
    private final SegmentReader reader;
    private final SegmentMap map;
    private final SegmentSearch search;
    private final AdtsHeader stream;
    private final Optional<byte[]> silence;
    private final Numbering numbering;

    /**
     * @param stream a header of the frames
     * @param silence a frame that may stand where some are lost
     */
    WindowReader(
            MediaPlaylist playlist,
            SegmentReader reader,
            SegmentMap map,
            AdtsHeader stream,
            Optional<byte[]> silence,
            Numbering numbering) {
        this.playlist = playlist;
        this.reader = reader;
        this.map = map;
        this.search = new SegmentSearch(playlist, map);
        this.stream = stream;
        this.silence = silence;
        this.numbering = numbering;
    }

    /**
     * How long all segments are together.
     *
     * @param doubts why it may be more
     */
    record Length(long frames, List<String> doubts) {}

    /** The first segment's name. */
    String name() {
        return reader.name(0);
    }

    /**
     * Reads the frames {@code [first, end)}.
     *
     * @throws RecordingEndedException when there are fewer
     */
    FrameWindow read(long first, long end) throws IOException, UnreadableRecordingException {
        int from = locate(first, false);
        if (!map.isTimed() && from < MAX_SEGMENTS_TO_COUNT) {
            from = 0;
        }
        FrameWindow window = window(first, end);
        int segment = readFrom(from, window, end);
        boolean reached = window.next().equals(OptionalLong.of(first));
        if (window.isEmpty() && !reached && segment < map.segments() && map.isTimed()) {
            // The durations promised more frames than there are.
            segment = locate(first, true);
            window = window(first, end);
        }
        while (!window.isFull() && segment < map.segments()) {
            segment = readFrom(segment, window, end);
        }
        if (!window.isFull()) {
            throw ended(window);
        }
        return window;
    }

    /** As {@link SegmentSearch#locate}; where that segment is missing, the one before, which is where a hole begins. */
    private int locate(long frame, boolean exact) throws IOException, UnreadableRecordingException {
        int segment = search.locate(frame, exact);
        while (segment > 0 && map.isMissing(segment)) {
            segment--;
        }
        return segment;
    }

    /** The frame after the last one that is there; empty where too many segments without timestamps are to be counted. */
    OptionalLong endFrame() throws IOException, UnreadableRecordingException {
        return ending().map(FrameWindow::next).orElse(OptionalLong.empty());
    }

    /** How many frames there are, lost ones included; empty where nothing but {@code EXTINF} says it. */
    Optional<Length> length() throws IOException, UnreadableRecordingException {
        Optional<FrameWindow> window = ending();
        OptionalLong frames = window.map(FrameWindow::nextWithLost).orElse(OptionalLong.empty());
        return frames.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Length(frames.getAsLong(), window.orElseThrow().doubtsBehind()));
    }

    private Optional<FrameWindow> ending() throws IOException, UnreadableRecordingException {
        int end = map.segments();
        if (!map.isTimed() && end > MAX_SEGMENTS_TO_COUNT) {
            return Optional.empty();
        }
        FrameWindow window = window(Long.MAX_VALUE - 1, Long.MAX_VALUE);
        int lost = 0;
        for (int from = map.isTimed() ? end - 1 : 0; window.next().isEmpty() && from >= 0; from--) {
            window = window(Long.MAX_VALUE - 1, Long.MAX_VALUE);
            for (int i = from; i < end; i++) {
                add(window, reader.read(List.of(Read.whole(i))).get(0), Long.MAX_VALUE);
            }
            if (++lost > MAX_LOST_AT_THE_END) {
                return Optional.empty();
            }
        }
        return Optional.of(window);
    }

    private FrameWindow window(long first, long end) {
        return new FrameWindow(first, end, stream, silence, numbering);
    }

    /** Reads a number of segments at once; returns the one to go on with. */
    private int readFrom(int from, FrameWindow window, long end) throws IOException, UnreadableRecordingException {
        List<Read> reads =
                plan(from, window.next().isPresent() ? window.next().getAsLong() : map.firstFrame(from), end);
        for (SegmentBytes segment : reader.read(reads)) {
            add(window, segment, end);
            if (window.isFull()) {
                break;
            }
        }
        return from + reads.size();
    }

    /** The reads that should reach {@code end}, by what the playlist says about the segments' durations. */
    private List<Read> plan(int from, long firstFrame, long end) throws IOException, UnreadableRecordingException {
        int atOnce = MAX_BYTES_AT_ONCE / reader.format().maxSegmentBytes();
        List<Read> reads = new ArrayList<>();
        long frame = firstFrame;
        for (int i = from; i < map.segments() && frame < end && reads.size() < atOnce; i++) {
            long expected = Math.max(1, map.expectedFrames(i));
            boolean partly = map.isTimed() && (end - frame) * SPARE < expected;
            reads.add(partly ? new Read(i, bytesOf(end - frame, from)) : Read.whole(i));
            frame += expected;
        }
        if (reads.isEmpty()) {
            reads.add(Read.whole(from));
        }
        return reads;
    }

    /** How many bytes should hold so many frames, in a recording whose segment {@code probed} was probed. */
    private long bytesOf(long frames, int probed) throws IOException, UnreadableRecordingException {
        OptionalLong lengthBytes = map.isMissing(probed) ? OptionalLong.empty() : lengthBytes(probed);
        if (lengthBytes.isEmpty() || map.expectedFrames(probed) == 0) {
            return Long.MAX_VALUE;
        }
        double frameBytes = (double) lengthBytes.getAsLong() / map.expectedFrames(probed);
        return Math.min(reader.format().maxSegmentBytes(), (long) (frames * frameBytes * SPARE) + 1024);
    }

    private OptionalLong lengthBytes(int segment) throws IOException, UnreadableRecordingException {
        try {
            return reader.lengthBytes(segment);
        } catch (NoSuchFileException e) {
            // It was not probed, and reading it fails once more.
            return OptionalLong.empty();
        }
    }

    /** Adds a segment's frames, and reads the rest of it where what was read does not reach {@code end}. */
    private void add(FrameWindow window, SegmentBytes segment, long end)
            throws IOException, UnreadableRecordingException {
        if (segment.isLost()) {
            window.lose(segment, map.expectedFrames(segment.index()));
            return;
        }
        SegmentBytes read = segment;
        if (!read.isWhole() && reader.start(read).isEmpty()) {
            read = reader.complete(read);
        }
        SegmentFrames held = reader.format().frames(read, window.rest());
        if (!read.isWhole() && map.place(read.index(), held.firstTimestamp()) + held.framesFromTimestamp() < end) {
            read = reader.complete(read);
            held = reader.format().frames(read, window.rest());
        }
        List<NumberedRun> runs = map.number(read.index(), held);
        if (map.samplesOffFrame(held) != 0) {
            window.warn("the decode time of segment " + numbering.of(read) + " is " + map.samplesOffFrame(held)
                    + " samples off a whole number of frames; the clip may be early or late by as much");
        }
        if (window.next().isEmpty() && map.isGuessed(read.index())) {
            window.warn("no timestamp says where segment " + numbering.of(read)
                    + " lies; the clip's place rests on EXTINF and may be some frames off");
        }
        window.add(read, runs, held, map.declared(read.index()));
    }

    private RecordingEndedException ended(FrameWindow window) {
        long samples = numbering.startSample() + window.next().orElse(0) * SegmentClock.SAMPLES_PER_FRAME;
        Segment last = playlist.segments().get(map.segments() - 1);
        return new RecordingEndedException(
                playlist.name(),
                last.position(),
                !playlist.isComplete(),
                RecordingEndedException.beforeTheClip(samples, stream.sampleRateHz())
                        + (window.endsLost() ? "; what its playlist lists behind that is not there" : "")
                        + (playlist.isComplete() ? "" : "; its playlist may still grow"));
    }
}
