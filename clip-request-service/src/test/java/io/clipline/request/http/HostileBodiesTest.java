package io.clipline.request.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBodiesTest {

    private static final String WISH = "{\"recordingId\":\"r\",\"startMillis\":0,\"durationMillis\":5000}";

    private final Api api = new Api(Optional.empty());

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\u0001',
            delimiter = '|',
            value = {
                "''|0",
                "{|1",
                "{\"recordingId\":\"r|17",
                "{\"recordingId\":\"r\",|19",
                "[]|0",
                "\"text\"|0",
                "null|0",
                "17|0",
                "{}{}|2",
                "{} x|3",
                "{\"recordingId\":\"r\",\"recordingId\":\"s\"}|19",
                "{'recordingId':'r'}|1",
                "{recordingId:\"r\"}|1",
                "{\"startMillis\":01}|16",
                "{\"startMillis\":+1}|16",
                "{\"startMillis\":NaN}|18",
                "{\"startMillis\":-}|16",
                "{\"startMillis\":0x10}|16",
                "{\"recordingId\":\"\\x\"}|17",
                "{\"startMillis\":1,}|17",
            })
    void whatIsNoJsonObjectIsRefusedWithThePlace(String body, long offset) throws Exception {
        ApiResponse response = api.postClip(body.equals("''") ? "" : body);
        assertThat(response.problem()).as(body).isEqualTo("malformed-json");
        assertThat(response.body().path("offset").asLong())
                .as(response.detail())
                .isEqualTo(offset);
        assertThat(response.detail()).doesNotContain("Source", "jackson");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\u0001',
            delimiter = '|',
            value = {
                "{}|recordingId",
                "{\"recordingId\":null}|recordingId",
                "{\"recordingId\":17}|recordingId",
                "{\"recordingId\":\"\"}|recordingId",
                "{\"recordingId\":\"  \"}|recordingId",
                "{\"recordingId\":\"a\\u0000b\"}|recordingId",
                "{\"recordingId\":\"a\\u0085b\"}|recordingId",
                "{\"recordingId\":\"a\\ud800b\"}|recordingId",
                "{\"recordingId\":[\"r\"]}|recordingId",
                "{\"recordingId\":{\"a\":{\"b\":1}}}|recordingId",
                "{\"recordingId\":\"r\"}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":\"0\"}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":true}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":1.5}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":5.0}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":1e3}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":1e99}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":1e999999999}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":9223372036854775808}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":-9223372036854775809}|startMillis",
                "{\"recordingId\":\"r\",\"startMillis\":0}|durationMillis",
                "{\"recordingId\":\"r\",\"startMillis\":0,\"durationMillis\":5000,\"platform\":\"ios\"}|platform",
                "{\"recordingId\":\"r\",\"startMillis\":0,\"durationMillis\":5000,\"platform\":1}|platform",
                "{\"recordingId\":\"r\",\"startMillis\":0,\"durationMillis\":5000,\"title\":\"a\\nb\"}|title",
                "{\"recordingId\":\"r\",\"startMillis\":0,\"durationMillis\":5000,\"clipId\":\"x\"}|clipId",
                "{\"recordingId\":\"r\",\"startMillis\":0,\"durationMillis\":5000,\"requestedBy\":\"x\"}|requestedBy",
                "{\"RecordingId\":\"r\"}|RecordingId",
                "{\"__proto__\":{}}|__proto__",
            })
    void aFieldThatIsMissingUnknownOrWrongIsNamed(String body, String field) throws Exception {
        ApiResponse response = api.postClip(body);
        assertThat(response.problem()).as(body).isEqualTo("invalid-field");
        assertThat(response.body().path("field").asText()).as(response.detail()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"title, 200", "appVersion, 64", "creatorId, 128"})
    void aTextMayBeAsLongAsItsLimitCountedInCharactersThatPeopleSee(String field, int limit) throws Exception {
        String atLimit = bodyWith(field, "🎧".repeat(limit));
        String beyond = bodyWith(field, "🎧".repeat(limit + 1));

        assertThat(post(atLimit).problem()).isEqualTo("recording-not-found");
        assertThat(post(beyond).body().path("field").asText()).isEqualTo(field);
    }

    @Test
    void aNameThatIsLongIsNotSentBackWhole() throws Exception {
        ApiResponse response = api.postClip("{\"" + "n".repeat(3_000) + "\":1}");
        assertThat(response.body().path("field").asText()).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"recordingId\":[", "{\"recordingId\":{\"a\":"})
    void depthCostsNothing(String opening) throws Exception {
        ApiResponse response = api.postClip(opening.repeat(Api.MAX_REQUEST_BYTES / opening.length()));
        assertThat(response.problem()).isIn("malformed-json", "invalid-field");
    }

    @Test
    void aNumberOfThousandsOfDigitsCostsNothing() throws Exception {
        assertThat(api.postClip("{\"recordingId\":\"r\",\"startMillis\":" + "9".repeat(900) + "}")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("startMillis");
        assertThat(api.postClip("{\"recordingId\":\"r\",\"startMillis\":" + "9".repeat(3_900) + "}")
                        .problem())
                .isEqualTo("malformed-json");
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws Exception {
        ApiResponse response = api.postClip(" ".repeat(Api.MAX_REQUEST_BYTES + 1));
        assertThat(response.problem()).isEqualTo("body-too-large");
        assertThat(response.body().path("limitBytes").asInt()).isEqualTo(Api.MAX_REQUEST_BYTES);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithTheirPlace() throws Exception {
        byte[] body = "{\"recordingId\":\"r?\"}".getBytes(StandardCharsets.US_ASCII);
        for (int wrong : new int[] {0xFF, 0xC0, 0xED, 0x80}) {
            body[17] = (byte) wrong;
            ApiResponse response = send(body);
            assertThat(response.problem()).isEqualTo("malformed-json");
            assertThat(response.body().path("offset").asLong()).isEqualTo(17);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-32"})
    void otherEncodingsOfUnicodeAreNotGuessed(String charset) throws Exception {
        assertThat(send(WISH.getBytes(Charset.forName(charset))).problem()).isEqualTo("malformed-json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "application/json; charset=utf-16",
                "application/json;charset=iso-8859-1",
                "",
            })
    void aBodyThatDoesNotSayThatItIsJsonIsRefused(String contentType) throws Exception {
        ApiResponse response = api.postClip(WISH, request -> request.setHeader("Content-Type", contentType));
        assertThat(response.problem()).isEqualTo("unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON ; Charset=\"UTF-8\"", "application/json;v=1"})
    void jsonMayBeSaidInManyWays(String contentType) throws Exception {
        ApiResponse response = api.postClip(WISH, request -> request.setHeader("Content-Type", contentType));
        assertThat(response.problem()).isEqualTo("recording-not-found");
    }

    @Test
    void aCompressedBodyIsRefused() throws Exception {
        ApiResponse response = api.postClip(WISH, request -> request.header("Content-Encoding", "gzip"));
        assertThat(response.problem()).isEqualTo("unsupported-media-type");
    }

    @Test
    void noDamageToABodyIsAFailureOfOurs() throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            byte[] body = WISH.getBytes(StandardCharsets.UTF_8);
            for (int j = 0; j <= random.nextInt(4); j++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertThat(send(body).problem())
                    .as(new String(body, StandardCharsets.ISO_8859_1))
                    .isIn(
                            "malformed-json",
                            "invalid-field",
                            "recording-not-found",
                            "clip-too-long",
                            "clip-too-short",
                            "range-outside-recording");
        }
    }

    private static String bodyWith(String field, String text) {
        String recordingId = field.equals("recordingId") ? text : "r";
        String more = field.equals("recordingId") ? "" : ",\"" + field + "\":\"" + text + "\"";
        return "{\"recordingId\":\"" + recordingId + "\",\"startMillis\":0,\"durationMillis\":5000" + more + "}";
    }

    private ApiResponse post(String body) throws Exception {
        return api.postClip(
                body, request -> request.setHeader("Authorization", "Bearer bot clips:create clips:create-for-others"));
    }

    private ApiResponse send(byte[] body) throws Exception {
        return api.postClip("", request -> request.POST(BodyPublishers.ofByteArray(body)));
    }
}
