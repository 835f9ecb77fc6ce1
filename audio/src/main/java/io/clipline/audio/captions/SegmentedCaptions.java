package io.clipline.audio.captions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Some neighbouring segments of captions (RFC 8216, 3.5), and which instants of the recording their cues mean. What a
 * segment does not say is read in the way that puts its cues where the playlist has the segment.
 */
public final class SegmentedCaptions {

    /** Timestamps of 90 kHz and cues in milliseconds are each rounded once. */
    private static final long ROUNDING_MILLIS = 2;

    private final List<CaptionSegment> segments;
    private final OptionalLong firstTimestamp;
    private final Reading reading;

    /** How cue times are understood where the file and the recording do not both say it. */
    private enum Reading {
        /** They count from the recording's first sample, as most producers have it. */
        RECORDING_TIME,
        /** They are timestamps: without a map cue time 0 is timestamp 0; a recording without timestamps begins at 0. */
        MEDIA_TIME
    }

    private SegmentedCaptions(List<CaptionSegment> segments, OptionalLong firstTimestamp, Reading reading) {
        this.segments = List.copyOf(segments);
        this.firstTimestamp = firstTimestamp;
        this.reading = reading;
    }

    /**
     * @param segments in the playlist's order
     * @param firstTimestamp as {@link io.clipline.audio.Recording#firstTimestamp()} says
     * @param evidence segments whose cues show how all are to be read, where that is not {@linkplain #isClear clear}
     * @param inexactMillis how far the durations before those may be off in sum
     */
    public static SegmentedCaptions of(
            List<CaptionSegment> segments,
            OptionalLong firstTimestamp,
            List<CaptionSegment> evidence,
            long inexactMillis) {
        SegmentedCaptions plain = new SegmentedCaptions(evidence, firstTimestamp, Reading.RECORDING_TIME);
        SegmentedCaptions media = new SegmentedCaptions(evidence, firstTimestamp, Reading.MEDIA_TIME);
        boolean mediaTime =
                Math.abs(plain.lateMillis()) > inexactMillis && Math.abs(media.lateMillis()) <= inexactMillis;
        return new SegmentedCaptions(segments, firstTimestamp, mediaTime ? Reading.MEDIA_TIME : Reading.RECORDING_TIME);
    }

    /** Whether there is only one way to read a segment. */
    public static boolean isClear(CaptionSegment segment, OptionalLong firstTimestamp) {
        return segment.text().timestampMap().isPresent() == firstTimestamp.isPresent();
    }

    /** How much later the segments lie than the playlist's durations say, by their cues; 0 where those agree. */
    public long lateMillis() {
        long least = Long.MIN_VALUE;
        long most = Long.MAX_VALUE;
        for (CaptionSegment segment : segments) {
            long shift = shiftMillis(segment);
            for (Cue cue : segment.text().cues()) {
                // A cue is in each segment that it is shown in, or in the first one of them.
                least = Math.max(least, cue.startMillis() + shift - segment.endMillis());
                most = Math.min(most, cue.endMillis() + shift - segment.startMillis());
            }
        }
        // Without a cue nothing contradicts.
        return least <= 0 && most >= 0 ? 0 : Math.floorDiv(least + most, 2);
    }

    /** All cues at the recording's own times; what neighbours repeat stands there once. */
    public WebVtt joined() {
        Set<String> definitions = new LinkedHashSet<>();
        List<Cue> cues = new ArrayList<>();
        for (CaptionSegment segment : segments) {
            definitions.addAll(segment.text().definitions());
            long shift = shiftMillis(segment);
            segment.text().cues().forEach(cue -> cues.add(cue.shifted(shift)));
        }
        cues.sort(Comparator.comparingLong(Cue::startMillis));
        Map<String, Cue> latest = new HashMap<>();
        List<Cue> joined = new ArrayList<>();
        for (Cue cue : cues) {
            Cue before = latest.put(cue.text(), cue);
            if (before == null || !before.repeats(cue, ROUNDING_MILLIS)) {
                joined.add(cue);
            }
        }
        return new WebVtt(Optional.empty(), List.copyOf(definitions), joined);
    }

    /** What is added to a segment's cue times. */
    private long shiftMillis(CaptionSegment segment) {
        List<Cue> cues = segment.text().cues();
        Optional<TimestampMap> map = segment.text().timestampMap();
        boolean nothingSaid = map.isEmpty() && firstTimestamp.isEmpty();
        boolean clear = isClear(segment, firstTimestamp);
        if (cues.isEmpty() || nothingSaid || (!clear && reading == Reading.RECORDING_TIME)) {
            return 0;
        }
        TimestampMap said = map.orElse(TimestampMap.NONE);
        // Where the map's own instant lies, if the first cue lies at the segment's start.
        long about = segment.startMillis() - (cues.get(0).startMillis() - said.localMillis());
        return said.shiftMillis(firstTimestamp.orElse(0), about);
    }
}
