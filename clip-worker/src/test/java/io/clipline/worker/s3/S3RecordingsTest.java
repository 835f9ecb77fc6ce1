package io.clipline.worker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clipline.worker.job.RecordingStore.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3RecordingsTest {

    private final ParallelReads reads = ParallelReads.start(1, 1);
    private final S3Recordings recordings = new S3Recordings(
            TestClients.SHARED, List.of(S3Folder.parse("s3://first/rec/"), S3Folder.parse("s3://second")), reads);

    @ParameterizedTest
    @ValueSource(strings = {"s3://first/rec/a", "s3://first/rec/a/b", "s3://second/a", "s3://second/rec/a"})
    void whatLiesInAnAllowedFolderMayBeRead(String location) {
        assertThat(recordings.locate(location)).isInstanceOf(Found.Allowed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://first/recordings/a",
                "s3://first/rec",
                "s3://first/a",
                "s3://first/REC/a",
                "s3://third/rec/a",
                "s3://first/rec/../secret",
                "s3://second.evil.example/a",
                "http://169.254.169.254/latest/meta-data",
                "file:///etc/passwd",
                "nonsense"
            })
    void whatLiesElsewhereMayNot(String location) {
        assertThat(recordings.locate(location)).isInstanceOf(Found.NotAllowed.class);
    }

    @Test
    void theRefusalSaysWhatAnOperatorMayDo() {
        assertThat(((Found.NotAllowed) recordings.locate("s3://third/rec/a")).why())
                .contains("s3://third/rec/a")
                .contains("CLIPLINE_WORKER_RECORDING_LOCATIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "first", "s3://", "s3:///rec", "s3://first/../x", "s3://first//x", "http://first/x"})
    void anAllowedFolderThatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> S3Folder.parse(text));
    }
}
