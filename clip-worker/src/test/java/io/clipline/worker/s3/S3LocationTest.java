package io.clipline.worker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clipline.audio.RelativeReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3LocationTest {

    @Test
    void aLocationIsABucketAndAKeyAsItIs() {
        S3Location location = S3Location.parse("s3://recordings/a/b c%20d.m3u8");

        assertThat(location.bucket()).isEqualTo("recordings");
        assertThat(location.key()).isEqualTo("a/b c%20d.m3u8");
        assertThat(location).hasToString("s3://recordings/a/b c%20d.m3u8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "recordings/a",
                "http://recordings/a",
                "file:///etc/passwd",
                "S3://recordings/a",
                "s3://",
                "s3://recordings",
                "s3://recordings/",
                "s3:///a",
                "s3://user@host/a",
                "s3://re cordings/a",
                "s3://recordings//a",
                "s3://recordings/a//b",
                "s3://recordings/a/",
                "s3://recordings/../secrets/a",
                "s3://recordings/a/..",
                "s3://recordings/./a",
                "s3://recordings/a\u0000b",
                "s3://recordings/a\nb"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> S3Location.parse(text));
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> S3Location.parse("s3://recordings/" + "ä".repeat(513)));
        assertThat(S3Location.parse("s3://recordings/" + "ä".repeat(512)).key()).hasSize(512);
    }

    @Test
    void referencesAreFoundInTheFolderOfTheObject() {
        RelativeReference reference = new RelativeReference("deep/chunk.aac", Optional.of("type=live"));

        assertThat(S3Location.parse("s3://bucket/r/list.m3u8").resolve(reference))
                .hasToString("s3://bucket/r/deep/chunk.aac");
        assertThat(S3Location.parse("s3://bucket/list.m3u8").resolve(reference))
                .hasToString("s3://bucket/deep/chunk.aac");
    }
}
