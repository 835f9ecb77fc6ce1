package io.clipline.worker.ffmpeg;

/** A program ran, and did not come to a good end. */
final class ProgramFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param how one clause */
    ProgramFailedException(String how) {
        super(how);
    }
}
