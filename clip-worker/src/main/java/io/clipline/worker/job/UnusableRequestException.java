package io.clipline.worker.job;

/** A request that does not say reliably which clip it is about, so no clip may end because of it. */
final class UnusableRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message one sentence: what is wrong and what it must be */
    UnusableRequestException(String message) {
        super(message);
    }
}
