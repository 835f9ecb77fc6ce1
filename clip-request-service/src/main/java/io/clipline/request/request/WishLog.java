package io.clipline.request.request;

import io.clipline.events.ClipRequested;
import java.util.Optional;

/** Where wishes are written for the workers. */
public interface WishLog {

    /**
     * Writes the wish; returns when it is safe, or after a bounded time.
     *
     * @return why it may not be safe; empty: every replica has it
     */
    Optional<NotStored> write(ClipRequested wish);
}
