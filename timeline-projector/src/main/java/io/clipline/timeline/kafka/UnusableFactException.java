package io.clipline.timeline.kafka;

/** A fact was read, but means nothing; the message says what is wrong with it. It becomes a dead letter. */
final class UnusableFactException extends RuntimeException {
    UnusableFactException(String what) {
        super(what);
    }
}
