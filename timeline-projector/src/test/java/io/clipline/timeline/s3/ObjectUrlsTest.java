package io.clipline.timeline.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.testkit.TestCluster;
import io.clipline.timeline.s3.AudioUrlConfig.Keys;
import io.clipline.timeline.s3.AudioUrlConfig.Signing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectUrlsTest {

    private static final AudioUrlConfig PUBLIC = new AudioUrlConfig(
            Optional.of("clips"), Optional.of(URI.create("https://cdn.example.org/audio")), Optional.empty());

    @Test
    void a_public_url_is_the_base_and_the_key_with_everything_unusual_escaped() {
        try (ObjectUrls urls = new ObjectUrls(PUBLIC)) {
            assertThat(urls.of("s3://clips/c/abc.m4a")).contains("https://cdn.example.org/audio/c/abc.m4a");
            assertThat(urls.of("s3://clips/a b?c#d%2e\"é"))
                    .contains("https://cdn.example.org/audio/a%20b%3Fc%23d%252e%22%C3%A9");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://another-bucket/c/abc.m4a",
                "s3://clips",
                "s3://clips/",
                "s3:///c/abc.m4a",
                "https://clips/c/abc.m4a",
                "file:///etc/passwd",
                ""
            })
    void what_is_no_object_in_the_bucket_of_clips_gets_no_url(String uri) {
        try (ObjectUrls urls = new ObjectUrls(PUBLIC)) {
            assertThat(urls.of(uri)).isEmpty();
        }
    }

    @Test
    void without_configuration_there_are_no_urls() {
        try (ObjectUrls urls = new ObjectUrls(AudioUrlConfig.NONE)) {
            assertThat(urls.of("s3://clips/c/abc.m4a")).isEmpty();
        }
    }

    @Test
    void a_signed_url_opens_the_object_and_no_other() throws Exception {
        var store = TestCluster.objectStore();
        String bucket = TestCluster.newBucket();
        AudioUrlConfig signed = new AudioUrlConfig(
                Optional.of(bucket),
                Optional.empty(),
                Optional.of(new Signing(
                        "us-east-1",
                        Optional.of(store.endpoint()),
                        true,
                        Optional.of(new Keys("test", "test-secret")),
                        Duration.ofMinutes(5))));
        try (ObjectUrls urls = new ObjectUrls(signed)) {
            String url = urls.of("s3://" + bucket + "/c/nothing-there.m4a").orElseThrow();

            // 404 from the store: the signature was accepted and the object is not there.
            assertThat(status(url)).isEqualTo(404);
            assertThat(status(url.replace("nothing-there", "something-else"))).isEqualTo(403);
            assertThat(url).contains("X-Amz-Expires=300");
        }
    }

    private static int status(String url) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
