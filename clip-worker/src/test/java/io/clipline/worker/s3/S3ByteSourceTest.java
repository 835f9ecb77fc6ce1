package io.clipline.worker.s3;

import io.clipline.audio.ByteSource;
import io.clipline.audio.OverwritableByteSourceContract;
import io.clipline.testkit.TestCluster;

class S3ByteSourceTest extends OverwritableByteSourceContract {

    private final String bucket = TestCluster.newBucket();

    @Override
    protected ByteSource source(byte[] content) {
        overwrite(content);
        return source("object");
    }

    @Override
    protected void overwrite(byte[] content) {
        TestCluster.objectStore().putObject(bucket, "object", content);
    }

    @Override
    protected ByteSource missing() {
        return source("missing");
    }

    private ByteSource source(String key) {
        return new S3ByteSource(TestClients.SHARED, new S3Location(bucket, key), new PinnedVersions());
    }
}
