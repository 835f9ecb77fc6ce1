package io.clipline.request.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingLocationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://recordings/a",
                "s3://my.bucket-1/space 42/playlist.m3u8",
                "s3://abc/año/録音.m4a",
                "s3://abc/a..b/...",
                "s3://abc/dir/",
            })
    void aBucketAndAKeyAreALocation(String text) {
        assertThat(RecordingLocation.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "/etc/passwd",
                "file:///etc/passwd",
                "https://recordings/a",
                "S3://recordings/a",
                "s3://recordings",
                "s3://recordings/",
                "s3:///a",
                "s3://ab/a",
                "s3://Recordings/a",
                "s3://user:secret@recordings/a",
                "s3://recordings:9000/a",
                "s3://recordings/../other/a",
                "s3://recordings/a/..",
                "s3://recordings/./a",
            })
    void anythingElseIsNot(String text) {
        assertThat(RecordingLocation.problem(text)).isPresent();
    }

    @Test
    void aKeyHasAtMost1024Bytes() {
        assertThat(RecordingLocation.problem("s3://abc/" + "é".repeat(512))).isEmpty();
        assertThat(RecordingLocation.problem("s3://abc/" + "é".repeat(513))).isPresent();
    }
}
