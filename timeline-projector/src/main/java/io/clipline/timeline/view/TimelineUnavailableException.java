package io.clipline.timeline.view;

/** The question cannot be answered now, but may be in a moment; the message says why. */
public final class TimelineUnavailableException extends RuntimeException {
    public TimelineUnavailableException(String why) {
        super(why);
    }

    public TimelineUnavailableException(String why, Throwable cause) {
        super(why, cause);
    }
}
