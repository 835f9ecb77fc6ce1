package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.adts.AdtsHeader;
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
     * Reads the beginning of a segment.
     *
     * @param prefix the segment's first bytes
     * @param whole whether there is nothing behind them that may be read
     * @return empty where more bytes are needed
     */
    Optional<SegmentStart> start(byte[] prefix, boolean whole);

    /**
     * What a frame's header says about the recording, from the first segment's beginning or all of it.
     *
     * @return empty where more bytes may tell
     * @throws UnreadableRecordingException when the recording cannot be cut
     */
    Optional<AdtsHeader> stream(SegmentBytes first) throws UnreadableRecordingException;

    /**
     * The frames of a segment, or of its first part.
     *
     * @param rest of the segment before it
     */
    SegmentFrames frames(SegmentBytes segment, SegmentRest rest);
}
