package io.clipline.audio.captions;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which instant of the media a cue time of the file stands for (RFC 8216, 3.5).
 *
 * @param mpegTicks timestamp of the media, 33 bits, 90 kHz
 * @param localMillis the cue time that is the same instant
 */
record TimestampMap(long mpegTicks, long localMillis) {

    /** What holds where a file says nothing (RFC 8216, 3.5). */
    static final TimestampMap NONE = new TimestampMap(0, 0);

    private static final String NAME = "X-TIMESTAMP-MAP=";
    private static final long TICKS = 1L << 33;
    private static final int TICKS_PER_MILLI = 90;

    /** Reads a line of the header, such as {@code X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000}. */
    static Optional<TimestampMap> parse(String line) {
        if (!line.startsWith(NAME)) {
            return Optional.empty();
        }
        OptionalLong local = OptionalLong.empty();
        OptionalLong ticks = OptionalLong.empty();
        for (String padded : line.substring(NAME.length()).split(",", -1)) {
            String part = padded.strip();
            if (part.startsWith("LOCAL:")) {
                local = CueTime.parseMillis(part.substring(6).strip());
            } else if (part.matches("MPEGTS:\\d{1,18}")) {
                // Some clocks are written as they count, not as 33 bits of them are sent.
                ticks = OptionalLong.of(Long.parseLong(part.substring(7)) % TICKS);
            }
        }
        return local.isPresent() && ticks.isPresent()
                ? Optional.of(new TimestampMap(ticks.getAsLong(), local.getAsLong()))
                : Optional.empty();
    }

    /**
     * What is added to a cue time for an offset in the recording: of the instants that the timestamp may stand for, which
     * wraps every 26.5 hours, the one that is nearest to where the text should be.
     *
     * @param firstTicks timestamp of the recording's first sample
     * @param aboutMillis where in the recording the file's cues are, roughly
     */
    long shiftMillis(long firstTicks, long aboutMillis) {
        long ticks = Math.floorMod(mpegTicks - firstTicks, TICKS);
        long wraps = Math.round((aboutMillis * (double) TICKS_PER_MILLI - ticks) / TICKS);
        return Math.floorDiv(ticks + wraps * TICKS + TICKS_PER_MILLI / 2, TICKS_PER_MILLI) - localMillis;
    }
}
