package io.clipline.request.request;

import io.clipline.events.Recording;
import java.util.Optional;

/** The platform's recordings as far as this process knows them. */
public interface KnownRecordings {

    Optional<Recording> find(String recordingId);

    /** Whether a recording that is not found does not exist, or may only not have been read yet. */
    boolean isComplete();
}
