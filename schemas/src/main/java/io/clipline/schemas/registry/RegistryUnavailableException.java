package io.clipline.schemas.registry;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The registry does not answer, or answers something else than the schema or its own last word about it, such as 5xx,
 * 429, 401, 403 or a proxy's page: the same call may succeed later, if need be after somebody has put the credentials or
 * the address right. A producer does not retry what
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
