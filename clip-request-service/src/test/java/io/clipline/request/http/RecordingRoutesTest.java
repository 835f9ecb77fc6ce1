package io.clipline.request.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.request.request.NotStored;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingRoutesTest {

    private final Api api = new Api(Optional.empty());

    @BeforeEach
    void reset() {
        api.recordings.clear();
        api.outage = Optional.empty();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private static String recording(String more) {
        return "{\"state\":\"ENDED\",\"hostId\":\"host-1\",\"startedAt\":\"2026-11-22T18:00:00Z\"" + more + "}";
    }

    @Test
    void everythingThatIsSaidIsInTheEvent() throws Exception {
        ApiResponse response = api.putRecording(
                "space-42",
                "{\"state\":\"ENDED\",\"location\":\"s3://recordings/space-42/playlist.m3u8\",\"hostId\":\"host-1\","
                        + "\"title\":\"An evening\",\"startedAt\":\"2026-11-22T19:00:00.1239+01:00\","
                        + "\"durationMillis\":90000,\"clippingAllowed\":false,\"captions\":\"text/an%20evening.vtt\"}");

        assertThat(response.status()).isEqualTo(204);
        assertThat(api.recordings.get("space-42"))
                .isEqualTo(Recording.newBuilder()
                        .setRecordingId("space-42")
                        .setState(RecordingState.ENDED)
                        .setLocation("s3://recordings/space-42/playlist.m3u8")
                        .setHostId("host-1")
                        .setTitle("An evening")
                        .setStartedAt(Instant.parse("2026-11-22T18:00:00.123Z"))
                        .setDurationMillis(90_000L)
                        .setClippingAllowed(false)
                        .setCaptions("text/an%20evening.vtt")
                        .setUpdatedAt(Api.NOW)
                        .build());
    }

    @Test
    void whatIsLeftOutIsUnknownAndClippingIsAllowed() throws Exception {
        api.putRecording("space-42", recording(""));

        Recording event = api.find("space-42").orElseThrow();
        assertThat(event.getLocation()).isNull();
        assertThat(event.getTitle()).isNull();
        assertThat(event.getDurationMillis()).isNull();
        assertThat(event.getCaptions()).isNull();
        assertThat(event.getClippingAllowed()).isTrue();
    }

    @Test
    void whereADeletedRecordingLayIsForgotten() throws Exception {
        String body = recording(",\"location\":\"s3://recordings/a\",\"captions\":\"a.vtt\"");
        api.putRecording("space-42", body.replace("ENDED", "DELETED"));
        Recording event = api.find("space-42").orElseThrow();
        assertThat(event.getState()).isEqualTo(RecordingState.DELETED);
        assertThat(event.getLocation()).isNull();
        assertThat(event.getCaptions()).isNull();
    }

    @Test
    void aClipCanBeAskedForAtOnce() throws Exception {
        api.putRecording("space-42", recording(""));
        assertThat(api.postClip("{\"recordingId\":\"space-42\",\"startMillis\":0,\"durationMillis\":5000}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    void nothingIsStoredThatTheBrokerDidNotConfirm() throws Exception {
        api.outage = Optional.of(new NotStored("The broker did not confirm the event within 5000 ms."));
        assertThat(api.putRecording("space-42", recording("")).problem()).isEqualTo("not-stored");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Space-42", "2026:11~22", "a.b_c@d=+", "a%2Bb"})
    void anIdOfLettersDigitsAndAFewSignsIsTaken(String id) throws Exception {
        assertThat(api.putRecording(id, recording("")).status()).isEqualTo(204);
        assertThat(api.recordings).containsOnlyKeys(id.replace("%2B", "+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-a", ".hidden", "a%20b", "a%2Fb", "a%0Ab", "%C3%A9"})
    void anyOtherIdIsRefused(String id) throws Exception {
        ApiResponse response = api.putRecording(id, recording(""));
        assertThat(response.problem()).isEqualTo("invalid-field");
        assertThat(response.body().path("field").asText()).isEqualTo("recordingId");
    }

    @Test
    void anIdHasAtMost128Characters() throws Exception {
        assertThat(api.putRecording("a".repeat(128), recording("")).status()).isEqualTo(204);
        assertThat(api.putRecording("a".repeat(129), recording("")).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\u0001',
            delimiter = '|',
            value = {
                ",\"location\":\"/etc/passwd\"|location",
                ",\"location\":\"file:///etc/passwd\"|location",
                ",\"location\":\"s3://recordings/a/../../b\"|location",
                ",\"location\":\"s3://recordings/a\\u0000b\"|location",
                ",\"location\":\"\"|location",
                ",\"location\":\"s3://recordings/folder/\"|location",
                ",\"location\":\"s3://recordings/a//x.m3u8\"|location",
                ",\"captions\":\"\"|captions",
                ",\"captions\":17|captions",
                ",\"captions\":[\"a.vtt\"]|captions",
                ",\"captions\":\"../a.vtt\"|captions",
                ",\"captions\":\"s3://recordings/a.vtt\"|captions",
                ",\"captions\":\"//host/a.vtt\"|captions",
                ",\"captions\":\"a\\u0000.vtt\"|captions",
                ",\"captions\":\"a\\ud800.vtt\"|captions",
                ",\"title\":\"a\\tb\"|title",
                ",\"durationMillis\":0|durationMillis",
                ",\"durationMillis\":-5|durationMillis",
                ",\"durationMillis\":9223372036854775807|durationMillis",
                ",\"durationMillis\":1e5|durationMillis",
                ",\"clippingAllowed\":\"true\"|clippingAllowed",
                ",\"clippingAllowed\":1|clippingAllowed",
                ",\"recordingId\":\"space-42\"|recordingId",
                ",\"updatedAt\":\"2026-11-22T18:00:00Z\"|updatedAt",
            })
    void aFieldThatIsWrongIsNamed(String more, String field) throws Exception {
        ApiResponse response = api.putRecording("space-42", recording(more));
        assertThat(response.problem()).isEqualTo("invalid-field");
        assertThat(response.body().path("field").asText()).isEqualTo(field);
        assertThat(api.recordings).isEmpty();
    }

    @Test
    void captionsHaveAtMost1024Characters() throws Exception {
        assertThat(api.putRecording("r", recording(",\"captions\":\"" + "c".repeat(1_024) + "\""))
                        .status())
                .isEqualTo(204);
        ApiResponse longer = api.putRecording("r", recording(",\"captions\":\"" + "c".repeat(1_025) + "\""));
        assertThat(longer.problem()).isEqualTo("invalid-field");
        assertThat(longer.detail()).contains("1024");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22",
                "2026-11-22T18:00:00",
                "1763834400000",
                "2026-02-30T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "+999999999-12-31T23:59:59Z",
                "now",
            })
    void aStartThatIsNoInstantIsRefused(String startedAt) throws Exception {
        ApiResponse response = api.putRecording("space-42", recording("").replace("2026-11-22T18:00:00Z", startedAt));
        assertThat(response.problem()).isEqualTo("invalid-field");
        assertThat(response.body().path("field").asText()).isEqualTo("startedAt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNKNOWN", "live", "PAUSED", ""})
    void aStateIsLiveEndedOrDeleted(String state) throws Exception {
        ApiResponse response = api.putRecording("space-42", recording("").replace("ENDED", state));
        assertThat(response.body().path("field").asText()).isEqualTo("state");
    }

    @Test
    void aRecordingHasAStateAHostAndAStart() throws Exception {
        assertThat(api.putRecording("r", "{}").body().path("field").asText()).isEqualTo("state");
        assertThat(api.putRecording("r", "{\"state\":\"LIVE\"}")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("hostId");
        assertThat(api.putRecording("r", "{\"state\":\"LIVE\",\"hostId\":\"h\"}")
                        .body()
                        .path("field")
                        .asText())
                .isEqualTo("startedAt");
    }
}
