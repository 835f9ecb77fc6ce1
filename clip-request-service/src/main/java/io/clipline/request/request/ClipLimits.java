package io.clipline.request.request;

import java.time.Duration;

/**
 * How long clips may be and how long making one may take.
 *
 * @param deadline from the request until it ends as FAILED/TIMED_OUT
 */
public record ClipLimits(long minMillis, long maxMillis, Duration deadline) {

    /** No start may lie further into a recording than this: about a year, and far from any overflow. */
    public static final long MAX_START_MILLIS = Duration.ofDays(366).toMillis();
}
