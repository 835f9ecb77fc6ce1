package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.OptionalDouble;

/**
 * {@code Info} (RFC 9559, 5.1.2): what the file's times count in.
 *
 * @param unitNanos length of a unit of time, {@code TimestampScale}
 * @param durationUnits about how long the recording is, where a writer knew
 */
record SegmentInfo(long unitNanos, OptionalDouble durationUnits) {

    static final SegmentInfo DEFAULT = new SegmentInfo(1_000_000, OptionalDouble.empty());

    /** The shortest frame of Opus: times that are coarser cannot tell where a packet is. */
    private static final long MAX_UNIT_NANOS = 2_500_000;

    static SegmentInfo parse(EbmlBytes content, String sourceName) throws UnreadableRecordingException {
        long unitNanos = DEFAULT.unitNanos;
        OptionalDouble duration = OptionalDouble.empty();
        for (Children children = new Children(content); children.next(); ) {
            if (children.id() == Id.TIMESTAMP_SCALE) {
                unitNanos = children.content().unsigned();
                if (unitNanos == 0) {
                    throw content.malformed(children.start(), "the TimestampScale is 0");
                }
                if (unitNanos < 0 || unitNanos > MAX_UNIT_NANOS) {
                    throw new UnsupportedRecordingException(
                            sourceName,
                            children.start(),
                            "times are in units of " + Long.toUnsignedString(unitNanos) + " ns; up to " + MAX_UNIT_NANOS
                                    + " are cut");
                }
            } else if (children.id() == Id.DURATION) {
                double units = children.content().real();
                duration = units > 0 && units < 1e18 ? OptionalDouble.of(units) : OptionalDouble.empty();
            }
        }
        return new SegmentInfo(unitNanos, duration);
    }
}
