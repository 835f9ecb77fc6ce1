package io.clipline.schemas.registry;

/**
 * The registry says no, and will say so again: unknown subject, version or schema (40401 to 40403), incompatible schema
 * (409), invalid schema or id (422).
 */
public final class RegistryRefusalException extends RuntimeException {
    private final int errorCode;

    /**
     * @param errorCode as in Confluent's REST API: an HTTP status, or that status and two digits, such as 40401
     */
    public RegistryRefusalException(int errorCode, String message) {
        super(message);
        this.errorCode = errorCode;
    }

    /** The error code as in Confluent's REST API: an HTTP status, or that status and two digits, such as 40401. */
    public int errorCode() {
        return errorCode;
    }

    /** The HTTP status that goes with the error code. */
    public int httpStatus() {
        return errorCode < 1000 ? errorCode : errorCode / 100;
    }
}
