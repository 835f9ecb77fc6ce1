package io.clipline.audio.index;

import io.clipline.audio.ByteSource;
import io.clipline.audio.IndexCache;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Optional;

/**
 * The frames of an object, read by its index and found again in what was read.
 *
 * @param <H> what their headers are
 */
public final class IndexedFrames<H extends FrameHeader<H>> {

    private final ByteSource source;
    private final FrameSyntax<H> syntax;
    private final H stream;
    private final FrameTime time;
    private final ObjectIndex index;

    /**
     * @param kind of index, as {@link ObjectIndex} wants it
     * @param start where the first frame is looked for
     * @param stream what the frames are like
     */
    public IndexedFrames(
            ByteSource source,
            String kind,
            IndexCache cache,
            FrameSyntax<H> syntax,
            long start,
            H stream,
            FrameTime time) {
        this.source = source;
        this.syntax = syntax;
        this.stream = stream;
        this.time = time;
        this.index = new ObjectIndex(source, kind, cache, () -> new FrameScan<>(source, syntax, start, stream).run());
    }

    /** The index if it is kept or was made already. */
    public Optional<FrameIndex> ifKnown() throws IOException {
        return index.ifKnown();
    }

    /** The index, at the cost of reading the whole object where none is kept. */
    public FrameIndex index() throws IOException, UnreadableRecordingException {
        return index.get();
    }

    /**
     * Reads frames {@code [first, end)} and some around them. Where they do not stand where a kept index says, it is made
     * anew.
     *
     * @throws RecordingEndedException when there are fewer frames
     * @throws UnreadableRecordingException when the frames cannot be had
     * @throws IOException when the object cannot be read
     */
    public FrameWindow<H> window(long first, long end) throws IOException, UnreadableRecordingException {
        Optional<FrameWindow<H>> window = read(index.get(), first, end);
        if (window.isEmpty()) {
            Optional<FrameIndex> another = index.replace();
            window = another.isPresent() ? read(another.get(), first, end) : window;
        }
        return window.orElseThrow(() -> new MalformedRecordingException(
                source.name(), 0, "the frames around the clip are too damaged to be counted twice with one result"));
    }

    private Optional<FrameWindow<H>> read(FrameIndex known, long first, long end)
            throws IOException, UnreadableRecordingException {
        if (end > known.frames()) {
            throw tooLate(known);
        }
        Stretch stretch = known.around(first, end);
        stretch.checkLength(source.name());
        return FrameWindow.of(syntax, stretch, source.read(stretch.start(), stretch.end()), stream);
    }

    private UnreadableRecordingException tooLate(FrameIndex known) {
        String until = time.at(time.samples(known.frames()));
        return switch (known.ending()) {
            case END_OF_OBJECT ->
                new RecordingEndedException(
                        source.name(),
                        known.endPosition(),
                        false,
                        "the recording ends at " + until + ", before the clip does");
            case CHANGE ->
                new UnsupportedRecordingException(
                        source.name(),
                        known.endPosition(),
                        "the sample rate, the channels or the length of a frame change at " + until
                                + "; what comes after such a change cannot be cut yet");
            case NO_AUDIO ->
                new MalformedRecordingException(
                        source.name(),
                        known.endPosition(),
                        "after " + until + " more than " + FrameScan.MAX_JUNK_BYTES
                                + " bytes follow that are no audio");
        };
    }
}
