package io.clipline.request.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases are those of the worker's {@code S3LocationTest}: what one of the two refuses, the other must refuse. */
class RecordingLocationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://recordings/a",
                "s3://recordings/a/b c%20d.m3u8",
                "s3://Recordings_2011/a",
                "s3://my.bucket-1/space 42/playlist.m3u8",
                "s3://abc/año/録音.m4a",
                "s3://abc/a..b/...",
                "s3://abc/ ",
            })
    void aBucketAndAKeyAreALocation(String text) {
        assertThat(RecordingLocation.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "recordings/a",
                "/etc/passwd",
                "file:///etc/passwd",
                "http://recordings/a",
                "https://recordings/a",
                "S3://recordings/a",
                "s3://",
                "s3://recordings",
                "s3://recordings/",
                "s3:///a",
                "s3://ab/a",
                "s3://-ab/a",
                "s3://user@host/a",
                "s3://user:secret@recordings/a",
                "s3://recordings:9000/a",
                "s3://re cordings/a",
                "s3://recordings//a",
                "s3://recordings/a//b",
                "s3://recordings/a/",
                "s3://recordings/../secrets/a",
                "s3://recordings/a/..",
                "s3://recordings/./a",
                "s3://recordings/a\u0000b",
                "s3://recordings/a\nb",
                "s3://recordings/a\u0085b",
            })
    void anythingElseIsNot(String text) {
        assertThat(RecordingLocation.problem(text)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "a, form s3://bucket/key",
        "s3://user@host/a, bucket",
        "s3://recordings/a//b.m3u8, may be empty",
        "s3://recordings/folder/, end with a slash",
        "s3://recordings/../a, ..",
    })
    void theProblemSaysWhy(String text, String sentence) {
        assertThat(RecordingLocation.problem(text).orElseThrow()).contains(sentence);
    }

    @Test
    void aKeyHasAtMost1024Bytes() {
        assertThat(RecordingLocation.problem("s3://abc/" + "é".repeat(512))).isEmpty();
        assertThat(RecordingLocation.problem("s3://abc/" + "é".repeat(513))).isPresent();
    }

    @Test
    void theLongestLocationIsNotTooLongAText() {
        String longest = "s3://" + "b".repeat(255) + "/" + "k".repeat(1_024);
        assertThat(RecordingLocation.problem(longest)).isEmpty();
        assertThat(TextRule.LOCATION.problem(longest)).isEmpty();
        assertThat(RecordingLocation.problem("s3://" + "b".repeat(256) + "/k")).isPresent();
    }
}
