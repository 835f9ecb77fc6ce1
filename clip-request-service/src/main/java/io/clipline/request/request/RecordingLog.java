package io.clipline.request.request;

import io.clipline.events.Recording;
import java.util.Optional;

/** Where the platform's recordings are written. */
public interface RecordingLog {

    /**
     * Writes what the recording now is; returns when it is safe and {@link KnownRecordings} of this process shows it, or
     * after a bounded time.
     *
     * @return why it may not be; empty: every replica has it and it can be found
     */
    Optional<NotStored> write(Recording recording);
}
