package io.clipline.worker.job;

import io.clipline.events.Recording;
import java.util.Optional;

/** The platform's recordings as they now are. */
public interface RecordingDirectory {
    Optional<Recording> find(String recordingId);

    /** Whether a recording that is not found is unknown to the platform, and not only to this process. */
    boolean isCurrent();
}
