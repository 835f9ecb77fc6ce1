package io.clipline.audio.transcode;

/** The transcoder ran, and could not make the samples that were asked for out of the excerpt. */
public final class UndecodableExcerptException extends Exception {

    /** @param what one clause: what the transcoder said, or which limit it met */
    public UndecodableExcerptException(String what) {
        super(what);
    }
}
