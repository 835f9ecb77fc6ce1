package io.clipline.audio.flac;

import io.clipline.audio.ByteSource;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.ReadAhead;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.TranscodedClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** A recording that is a FLAC file. Its first sample is the first of its first frame, whatever number that has. */
public final class FlacRecording implements Recording {

    private static final int TAIL_BYTES = 64 * 1024;
    private static final int MAX_TAIL_BYTES = 8 << 20;
    private static final int PROBE_BYTES = 16 << 10;

    /** Points of a large table that are read before and behind those of a clip, because sound does not pass evenly. */
    private static final int MORE_POINTS = 64;

    /** More are not read for a clip: 36 KB. */
    private static final int MAX_POINTS = 2048;

    private final ByteSource source;
    private final ReadAhead bytes;
    private final Metadata metadata;
    private final long base;
    private final RecordingInfo info;
    private final Transcoder transcoder;

    private FlacRecording(ByteSource source, ReadAhead bytes, Metadata metadata, long base, Transcoder transcoder) {
        this.source = source;
        this.bytes = bytes;
        this.metadata = metadata;
        this.base = base;
        this.transcoder = transcoder;
        StreamInfo stream = metadata.info();
        this.info = new RecordingInfo(
                "flac",
                "flac",
                stream.sampleRateHz(),
                stream.channels(),
                stream.samples(),
                stream.samples().isPresent());
    }

    static FlacRecording of(ByteSource source, ReadAhead bytes, Metadata metadata, Transcoder transcoder)
            throws IOException {
        boolean isCounted = metadata.info().samples().isPresent();
        if (isCounted && !bytes.holds(metadata.firstFrame(), FrameHeader.MAX_BYTES)) {
            return new FlacRecording(source, bytes, metadata, 0, transcoder);
        }
        // A stream that was recorded or copied from its middle on keeps its numbers; the samples that STREAMINFO counts
        // are then those of the whole.
        byte[] head = bytes.read(metadata.firstFrame(), FrameHeader.MAX_BYTES);
        long base = FrameHeader.parse(head, 0, metadata.info())
                .map(FrameHeader::firstSample)
                .orElse(0L);
        Metadata known = isCounted && base > 0 ? metadata.withoutLength() : metadata;
        return new FlacRecording(source, bytes, known, base, transcoder);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    /** Where the header does not tell, the last frame does. */
    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        for (int count = TAIL_BYTES; info.samples().isEmpty() && count <= MAX_TAIL_BYTES; count *= 8) {
            byte[] tail = source.readTail(count);
            long position = source.length().orElse(Long.MAX_VALUE / 2) - tail.length;
            FrameScan.Result found = FrameScan.of(tail, position, metadata.info());
            if (!found.frames().isEmpty()) {
                FlacFrame last = found.frames().get(found.frames().size() - 1);
                FrameOrder order = new FrameOrder(FrameSource.of(source), metadata.info(), metadata.firstFrame(), base);
                order.see(found);
                if (source.length().isPresent()) {
                    order.prove(last.start(), PROBE_BYTES);
                }
                return OptionalLong.of(Math.max(0, last.endSample() - base));
            }
        }
        return info.samples();
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        FlacWindow window = read(range);
        long first = range.startSample(info.sampleRateHz());
        long end = range.endSample(info.sampleRateHz());
        FlacExcerpt excerpt = FlacExcerpt.of(window, metadata.info(), base + first, base + end, source.name());
        return new TranscodedClip(info, source.name(), window.start(), first, excerpt.warnings())
                .encode(excerpt.toExcerpt(), transcoder);
    }

    /** The clip is a FLAC file of the very samples. */
    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        FlacWindow window = read(range);
        long first = range.startSample(info.sampleRateHz());
        long end = range.endSample(info.sampleRateHz());
        return FlacClip.of(window, metadata.info(), base + first, base + end, info, first, source.name());
    }

    /** The frames of a clip, all of them or with gaps where they are damaged. */
    private FlacWindow read(ClipRange range) throws IOException, UnreadableRecordingException {
        StreamInfo stream = metadata.info();
        long first = range.startSample(info.sampleRateHz());
        long end = range.endSample(info.sampleRateHz());
        Excerpt.checkLength(source.name(), end - first);
        if (info.samples().isPresent() && end > info.samples().getAsLong()) {
            throw ended(info.samples().getAsLong(), source.length().orElse(metadata.firstFrame()));
        }
        FlacWindow window = new ClipWindow(
                        FrameSource.of(source), stream, metadata.firstFrame(), base, base + first, base + end)
                .read(seekTable(first, end));
        if (window.frames().isEmpty() && !window.atEnd()) {
            throw new MalformedRecordingException(
                    source.name(), window.start(), "no frame of this stream is found up to byte " + window.end());
        }
        if (window.frames().isEmpty() || window.last().endSample() < base + end) {
            throw incomplete(window);
        }
        return window;
    }

    /** What the table says around a clip; empty where there is none that can be used. */
    private Optional<SeekTable> seekTable(long first, long end) throws IOException {
        if (metadata.seekTable().isEmpty()) {
            return Optional.empty();
        }
        Metadata.Block block = metadata.seekTable().get();
        long points = (block.end() - block.start()) / SeekTable.POINT_BYTES;
        long from = 0;
        long to = points;
        long total = info.samples().orElse(0);
        if (block.end() - block.start() > Metadata.MAX_WHOLE_TABLE_BYTES) {
            if (total == 0) {
                return Optional.empty();
            }
            from = Math.max(0, (long) ((double) first / total * points) - MORE_POINTS);
            to = Math.min(points, (long) ((double) end / total * points) + MORE_POINTS);
            if (to - from > MAX_POINTS) {
                return Optional.empty();
            }
        }
        long start = block.start() + from * SeekTable.POINT_BYTES;
        byte[] content = bytes.read(start, (int) (to - from) * SeekTable.POINT_BYTES);
        OptionalLong length = source.length();
        boolean withLast = to == points && total > 0 && length.isPresent();
        return SeekTable.parse(content, metadata.firstFrame())
                .map(table -> withLast ? table.endingAt(total, length.getAsLong()) : table);
    }

    private UnreadableRecordingException incomplete(FlacWindow window) throws IOException {
        long samples = window.frames().isEmpty() ? 0 : window.last().endSample() - base;
        if (!window.atEnd()) {
            return new MalformedRecordingException(
                    source.name(),
                    window.end(),
                    "the frames after " + samples * 1000 / info.sampleRateHz() + " ms are too damaged to be found");
        }
        return ended(
                samples,
                window.frames().isEmpty() ? window.end() : window.last().end());
    }

    private RecordingEndedException ended(long samples, long position) {
        return new RecordingEndedException(
                source.name(),
                position,
                !info.complete(),
                RecordingEndedException.beforeTheClip(samples, info.sampleRateHz()));
    }
}
