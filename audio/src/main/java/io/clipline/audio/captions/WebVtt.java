package io.clipline.audio.captions;

import io.clipline.audio.ByteSource;
import io.clipline.audio.ClipRange;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A file of captions: cues, and the style sheets and regions that they are shown with. */
public final class WebVtt {

    /** The media type of what {@link #toText} returns (W3C WebVTT, 8). */
    public static final String CONTENT_TYPE = "text/vtt; charset=utf-8";

    /** Captions of three hours have some 300 KB, with a timestamp for each word 1 MB. */
    public static final int MAX_BYTES = 4 << 20;

    private final Optional<TimestampMap> timestampMap;
    private final List<String> definitions;
    private final List<Cue> cues;

    WebVtt(Optional<TimestampMap> timestampMap, List<String> definitions, List<Cue> cues) {
        this.timestampMap = timestampMap;
        this.definitions = List.copyOf(definitions);
        this.cues = List.copyOf(cues);
    }

    /**
     * Reads a whole file of captions.
     *
     * @throws UnsupportedRecordingException when it is larger than 4 MB, or has more than 100,000 cues or 400,000 lines
     * @throws UnreadableRecordingException when it is not WebVTT
     * @throws IOException when it cannot be read
     */
    public static WebVtt read(ByteSource file) throws IOException, UnreadableRecordingException {
        byte[] bytes = file.read(0, MAX_BYTES + 1L);
        if (bytes.length > MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    file.name(), MAX_BYTES, "captions of more than " + MAX_BYTES + " bytes");
        }
        return parse(file.name(), bytes);
    }

    /**
     * Reads captions as browsers do: a cue that breaks the rules is dropped, and the rest stays.
     *
     * @throws io.clipline.audio.MalformedRecordingException when the file does not begin with {@code WEBVTT}
     * @throws UnsupportedRecordingException when it has more than 100,000 cues or 400,000 lines
     */
    public static WebVtt parse(String name, byte[] bytes) throws UnreadableRecordingException {
        return new WebVttParser(name, bytes).parse();
    }

    List<Cue> cues() {
        return cues;
    }

    /** Style sheets and regions, each a block of lines. */
    List<String> definitions() {
        return definitions;
    }

    Optional<TimestampMap> timestampMap() {
        return timestampMap;
    }

    /**
     * The same captions at the recording's own times: shifted where both they and the recording say to which timestamps
     * theirs belong.
     *
     * @param firstTimestamp as {@link io.clipline.audio.Recording#firstTimestamp()} says
     */
    public WebVtt inRecording(OptionalLong firstTimestamp) {
        if (timestampMap.isEmpty() || firstTimestamp.isEmpty()) {
            return this;
        }
        long shift = timestampMap.get().shiftMillis(firstTimestamp.getAsLong(), 0);
        return new WebVtt(
                Optional.empty(),
                definitions,
                cues.stream().map(cue -> cue.shifted(shift)).toList());
    }

    /**
     * The captions of a clip, at its own times: cues that cross an edge end there.
     *
     * @param range of the recording, whose first sample is instant 0 of the cues
     */
    public WebVtt cut(ClipRange range) {
        long end = range.startMillis() + range.durationMillis();
        return new WebVtt(
                Optional.empty(),
                definitions,
                cues.stream()
                        .flatMap(cue -> cue.within(range.startMillis(), end).stream())
                        .map(cue -> cue.shifted(-range.startMillis()))
                        .toList());
    }

    public boolean hasCues() {
        return !cues.isEmpty();
    }

    /** The file, to be written in UTF-8. */
    public String toText() {
        StringBuilder out = new StringBuilder("WEBVTT\n\n");
        out.append(definitions.stream().map(block -> block + "\n\n").collect(Collectors.joining()));
        cues.forEach(cue -> cue.writeTo(out));
        return out.toString();
    }
}
