package io.clipline.worker.s3;

import io.clipline.worker.job.RecordingStore;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;

/** Recordings on S3, as far as they lie where this worker may read. */
public final class S3Recordings implements RecordingStore {

    private final S3Client client;
    private final List<S3Folder> allowed;
    private final ParallelReads reads;

    public S3Recordings(S3Client client, List<S3Folder> allowed, ParallelReads reads) {
        this.client = client;
        this.allowed = List.copyOf(allowed);
        this.reads = reads;
    }

    @Override
    public Found locate(String location) {
        S3Location parsed;
        try {
            parsed = S3Location.parse(location);
        } catch (IllegalArgumentException e) {
            return new Found.NotAllowed("the recording's location cannot be read: " + e.getMessage());
        }
        if (allowed.stream().noneMatch(folder -> folder.contains(parsed))) {
            return new Found.NotAllowed(
                    parsed + " lies in no folder that this worker may read; an operator may add one to "
                            + "CLIPLINE_WORKER_RECORDING_LOCATIONS");
        }
        return new Found.Allowed(S3RecordingFiles.of(client, parsed, reads));
    }
}
