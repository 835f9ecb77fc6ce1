package io.clipline.worker.job;

import io.clipline.events.ClipRequested;
import io.clipline.schemas.topics.DeadLetterReason;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** A request as it came from the log. */
public interface Delivery {

    /** Where it stands, for messages, such as {@code clip-requests-7 offset 4711}. */
    String name();

    /** The record's key as text; empty where it has none, or none that is text. */
    Optional<String> key();

    /** Reads its bytes; may be called again. */
    Decoded decode();

    /**
     * Puts its bytes, untouched, with the dead letters, and returns when they are safe there. May be called again.
     *
     * @throws IOException when it is not known to be safe
     */
    void bury(DeadLetterReason why, Throwable cause) throws IOException;

    /** What reading the bytes came to. */
    sealed interface Decoded {

        <T> T match(
                Function<ClipRequested, T> request, Function<Exception, T> undecodable, Function<Exception, T> notNow);

        record Request(ClipRequested event) implements Decoded {
            @Override
            public <T> T match(
                    Function<ClipRequested, T> request,
                    Function<Exception, T> undecodable,
                    Function<Exception, T> notNow) {
                return request.apply(event);
            }
        }

        /** The bytes are no request, and will not be one later. */
        record Undecodable(Exception cause) implements Decoded {
            @Override
            public <T> T match(
                    Function<ClipRequested, T> request,
                    Function<Exception, T> undecodable,
                    Function<Exception, T> notNow) {
                return undecodable.apply(cause);
            }
        }

        /** What is needed to read them cannot be reached, such as the schema registry. */
        record NotNow(Exception cause) implements Decoded {
            @Override
            public <T> T match(
                    Function<ClipRequested, T> request,
                    Function<Exception, T> undecodable,
                    Function<Exception, T> notNow) {
                return notNow.apply(cause);
            }
        }
    }
}
