package io.clipline.worker.kafka;

/** Headers that say why a record is among the dead letters and from where it came; all are UTF-8 text. */
public final class DeadLetterHeaders {

    /** The kind of failure: {@code undecodable} or {@code defect}. */
    public static final String REASON = "clipline.reason";

    /** The topic that it came from. */
    public static final String TOPIC = "clipline.topic";

    /** The partition that it came from, a decimal number. */
    public static final String PARTITION = "clipline.partition";

    /** Its offset there, a decimal number. */
    public static final String OFFSET = "clipline.offset";

    /** Its timestamp there, in milliseconds since 1970, a decimal number. */
    public static final String TIMESTAMP = "clipline.timestamp";

    /** The class of the exception that it failed with. */
    public static final String EXCEPTION_CLASS = "clipline.exception.class";

    /** The message of that exception, perhaps shortened. */
    public static final String EXCEPTION_MESSAGE = "clipline.exception.message";

    /** Which process gave it up. */
    public static final String WORKER = "clipline.worker";

    private DeadLetterHeaders() {}
}
