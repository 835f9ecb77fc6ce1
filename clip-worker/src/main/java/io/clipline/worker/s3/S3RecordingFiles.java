package io.clipline.worker.s3;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RelativeReference;
import io.clipline.worker.job.SourceFiles;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;

/** A recording on S3: the object that its location names, and those in the same folder. */
public final class S3RecordingFiles implements SourceFiles {

    private final S3Client client;
    private final S3Location location;
    private final ParallelReads reads;
    private final PinnedVersions versions = new PinnedVersions();

    private S3RecordingFiles(S3Client client, S3Location location, ParallelReads reads) {
        this.client = client;
        this.location = location;
        this.reads = reads;
    }

    /** Sends nothing yet. Whoever calls it decides that this location may be read. */
    public static S3RecordingFiles of(S3Client client, S3Location location, ParallelReads reads) {
        return new S3RecordingFiles(client, location, reads);
    }

    @Override
    public ByteSource main() {
        return new S3ByteSource(client, location, versions);
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return new S3ByteSource(client, location.resolve(reference), versions);
    }

    @Override
    public List<byte[]> readAll(List<RangeRead> ranges) throws IOException {
        return reads.readAll(ranges);
    }

    @Override
    public Optional<String> etag(String name) {
        return versions.of(name).flatMap(ObjectVersion::etag);
    }
}
