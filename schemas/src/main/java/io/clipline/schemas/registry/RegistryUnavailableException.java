package io.clipline.schemas.registry;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The registry does not answer, or answers 429 or 5xx: the same call may succeed later. A producer does not retry what
 * fails in its serializer: the future that {@code send} returns has failed, and whoever sends must try again. A consumer's
 * {@code poll} wraps this as the cause of a {@code RecordDeserializationException}.
 */
public final class RegistryUnavailableException extends RetriableException {

    public RegistryUnavailableException(String message) {
        super(message);
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
