package io.clipline.worker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingFilesContract;
import io.clipline.audio.SourceChangedException;
import io.clipline.testkit.TestCluster;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class S3RecordingFilesTest extends RecordingFilesContract {

    private final String bucket = TestCluster.newBucket();
    private final ParallelReads reads = ParallelReads.start(8, 4);

    @AfterEach
    void stopThreads() {
        reads.close();
    }

    @Override
    protected RecordingFiles files(String mainPath, Map<String, byte[]> contents) {
        contents.forEach((path, bytes) -> put("recordings/r1/" + path, bytes));
        return open("recordings/r1/" + mainPath);
    }

    @Test
    void allReadsOfOneObjectSeeOneVersionHoweverItWasOpened() throws Exception {
        put("a", new byte[] {1, 1, 1});
        RecordingFiles files = open("a");
        files.main().read(0, 1);

        put("a", new byte[] {2, 2, 2});

        assertThatExceptionOfType(SourceChangedException.class)
                .isThrownBy(() -> files.main().read(1, 2));
        assertThat(open("a").main().read(0, 3)).containsExactly(2, 2, 2);
    }

    @Test
    void theEntityTagIsKnownOnceTheObjectWasRead() throws Exception {
        put("a", new byte[] {1, 2, 3});
        S3RecordingFiles files = open("a");
        String name = "s3://" + bucket + "/a";
        assertThat(files.etag(name)).isEmpty();

        files.main().read(0, 1);

        // The MD5 of 01 02 03, which is what S3 gives for an object that was put in one piece.
        assertThat(files.etag(name)).contains("\"5289df737df57326fcdd22597afb1fac\"");
    }

    private S3RecordingFiles open(String key) {
        return S3RecordingFiles.of(TestClients.SHARED, new S3Location(bucket, key), reads);
    }

    private void put(String key, byte[] content) {
        TestCluster.objectStore().putObject(bucket, key, content);
    }
}
