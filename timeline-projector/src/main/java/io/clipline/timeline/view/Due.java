package io.clipline.timeline.view;

/**
 * Something that time brings to a clip.
 *
 * @param atMillis when, in milliseconds since 1970, 0 or more
 */
public record Due(Kind kind, long atMillis) {

    /** What is due. */
    public enum Kind {
        /** The request is ended as FAILED/TIMED_OUT. */
        TIME_OUT,
        /** The clip leaves the timeline. */
        EXPIRE,
        /** Nothing of the clip is kept any longer. */
        FORGET
    }
}
