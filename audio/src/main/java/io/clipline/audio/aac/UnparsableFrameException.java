package io.clipline.audio.aac;

/** A frame has what is not looked into here, or is damaged. */
final class UnparsableFrameException extends Exception {

    private static final long serialVersionUID = 1L;

    UnparsableFrameException(String what) {
        super(what);
    }

    static void unless(boolean holds, String what) throws UnparsableFrameException {
        if (!holds) {
            throw new UnparsableFrameException(what);
        }
    }
}
