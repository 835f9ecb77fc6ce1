package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.adts.AdtsHeader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What differs between kinds of segments: where the first timestamp stands, and which frames a segment holds. That
 * timestamps outrank durations, and how a segment is found by them, is the same for all.
 */
interface SegmentFormat {

    /** As in {@link io.clipline.audio.RecordingInfo#format()}. */
    String name();

    /** How far a segment's beginning is read until it tells its timestamp: ascending, the last one always enough. */
    List<Integer> probeEnds();

    /** Longer segments are refused. */
    int maxSegmentBytes();

    /**
     * Reads what must be known before a segment is read, where that is not known yet.
     *
     * @param segment its number in the playlist
     */
    default void prepare(int segment) throws IOException, UnreadableRecordingException {}

    /** What counts the timestamps of its segments. */
    default SegmentClock clock(long firstTimestamp, int sampleRateHz) {
        return SegmentClock.ofTransportStream(firstTimestamp, sampleRateHz);
    }

    /** How many of the recording's first samples are not heard, and do not count. */
    default long hiddenSamples(SegmentStart first) {
        return 0;
    }

    /**
     * Reads the beginning of a segment, of which the first bytes are there.
     *
     * @return empty where more bytes are needed
     */
    Optional<SegmentStart> start(SegmentBytes segment);

    /**
     * What a frame's header says about the recording, from the first segment's beginning or all of it.
     *
     * @return empty where more bytes may tell
     * @throws UnreadableRecordingException when the recording cannot be cut
     */
    Optional<AdtsHeader> stream(SegmentBytes first) throws UnreadableRecordingException;

    /**
     * The decoder configuration of the recording's frames.
     *
     * @param stream as {@link #stream} said
     * @param accessUnits its first frames
     * @param start of the first segment
     * @param name the first segment's, for an error
     * @throws UnreadableRecordingException when such frames cannot be cut
     */
    default AudioSpecificConfig config(AdtsHeader stream, List<byte[]> accessUnits, SegmentStart start, String name)
            throws UnreadableRecordingException {
        return stream.config(accessUnits, name, start.framesAt());
    }

    /** What every clip is to say of the recording. */
    default List<String> warnings() {
        return List.of();
    }

    /** Whether segments have other tracks, such as video, that may be stepped over. */
    default boolean isMixed() {
        return false;
    }

    /**
     * Where a segment's audio lies, so that what is beside it need not be read.
     *
     * @param beginning its first bytes
     * @param lengthBytes of all of it
     * @return ranges in order; empty where these bytes do not tell, and all of the segment is to be read
     */
    default Optional<List<ByteRange>> audio(SegmentBytes beginning, long lengthBytes) {
        return Optional.empty();
    }

    /**
     * The frames of a segment, or of its first part.
     *
     * @param rest of the segment before it
     * @throws UnreadableRecordingException when what says where frames lie cannot be used
     */
    SegmentFrames frames(SegmentBytes segment, SegmentRest rest) throws UnreadableRecordingException;
}
