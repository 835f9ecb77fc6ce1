package io.clipline.worker.job;

import io.clipline.audio.RecordingFiles;
import java.util.Optional;

/** A recording's objects, each in one version. */
public interface SourceFiles extends RecordingFiles {

    /**
     * The entity tag of an object as it was read, quotes included.
     *
     * @param name as its {@link io.clipline.audio.ByteSource#name()} says
     * @return empty when it was not read, or the store gave none
     */
    Optional<String> etag(String name);
}
