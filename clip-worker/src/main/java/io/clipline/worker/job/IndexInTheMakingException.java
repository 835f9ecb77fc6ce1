package io.clipline.worker.job;

/** Another job makes the index that a cut needs, and the thread has better things to do than to wait for it. */
final class IndexInTheMakingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param recording whose index it is */
    IndexInTheMakingException(String recording) {
        super("the index of " + recording + " is being made for another clip");
    }
}
