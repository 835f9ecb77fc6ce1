package io.clipline.worker.job;

/** A finished clip could not be decoded: a fault of the decoder, or of the frames that the recording has. */
public final class UndecodableClipException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param what one clause */
    public UndecodableClipException(String what) {
        super(what);
    }

    public UndecodableClipException(String what, Throwable cause) {
        super(what, cause);
    }
}
