package io.clipline.request.kafka;

/** Nobody has confirmed that an event is safe; it may be stored or not. */
final class NotAcknowledgedException extends Exception {
    private final String detail;

    NotAcknowledgedException(String detail) {
        super(detail);
        this.detail = detail;
    }

    String detail() {
        return detail;
    }
}
