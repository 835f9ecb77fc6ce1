package io.clipline.request.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipRequested;
import io.clipline.events.Platform;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.request.request.NotStored;
import io.clipline.schemas.ClipId;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipRoutesTest {

    private final Api api = new Api(Optional.of(URI.create("https://clips.example/api/")));
    private int start;
    private String aWish = "";

    @BeforeEach
    void reset() {
        // Another one for each test, because what was granted is remembered.
        start++;
        aWish = wish("space-42", Integer.toString(start), "12000");
        api.wishes.clear();
        api.complete = true;
        api.outage = Optional.empty();
        api.recordings.clear();
        announce("space-42", RecordingState.ENDED, true);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    private void announce(String id, RecordingState state, boolean clippingAllowed) {
        api.recordings.put(
                id,
                Recording.newBuilder()
                        .setRecordingId(id)
                        .setState(state)
                        .setHostId("host-1")
                        .setStartedAt(Api.NOW)
                        .setDurationMillis(state == RecordingState.LIVE ? null : 90_000L)
                        .setClippingAllowed(clippingAllowed)
                        .setUpdatedAt(Api.NOW)
                        .build());
    }

    private static String wish(String recordingId, String startMillis, String durationMillis) {
        return "{\"recordingId\":\"" + recordingId + "\",\"startMillis\":" + startMillis + ",\"durationMillis\":"
                + durationMillis + "}";
    }

    @Test
    void aWishIsAcceptedWithItsIdItsStatusAndWhereToLook() throws Exception {
        ApiResponse response = api.postClip(aWish);

        String clipId = ClipId.fromWish("space-42", start, 12_000, "user-7");
        assertThat(response.status()).isEqualTo(202);
        assertThat(response.header("Location")).isEqualTo("https://clips.example/api/v1/clips/" + clipId);
        assertThat(response.body())
                .hasToString("{\"clipId\":\"" + clipId + "\",\"status\":\"PENDING\","
                        + "\"requestedAt\":\"2026-11-22T18:30:05.123Z\",\"deadlineAt\":\"2026-11-22T18:45:05.123Z\"}");
        assertThat(api.wishes).extracting(ClipRequested::getClipId).containsExactly(clipId);
    }

    @Test
    void withoutAnAddressOfTheQueryApiTheLocationIsRelative() throws Exception {
        try (Api alone = new Api(Optional.empty())) {
            alone.recordings.putAll(api.recordings);
            assertThat(alone.postClip(aWish).header("Location")).matches("/v1/clips/[a-z2-7]{32}");
        }
    }

    @Test
    void everythingThatIsSaidIsInTheEvent() throws Exception {
        api.postClip(
                "{\"recordingId\":\"space-42\",\"startMillis\":0,\"durationMillis\":30000,\"title\":\"Caf\\u00e9 ☕\","
                        + "\"platform\":\"IOS\",\"appVersion\":\"9.41\"}",
                request -> request.header("Idempotency-Key", "k-1"));

        ClipRequested event = api.wishes.get(0);
        assertThat(event.getTitle()).isEqualTo("Café ☕");
        assertThat(event.getPlatform()).isEqualTo(Platform.IOS);
        assertThat(event.getAppVersion()).isEqualTo("9.41");
        assertThat(event.getCreatorId()).isEqualTo("user-7");
        assertThat(event.getRequestedBy()).isNull();
        assertThat(event.getIdempotencyKey()).isEqualTo("k-1");
        assertThat(event.getClipId()).isEqualTo(ClipId.fromIdempotencyKey("user-7", "k-1"));
    }

    @Test
    void membersThatAreNullAreMembersThatAreNotThere() throws Exception {
        api.postClip(aWish.replace("}", ",\"title\":null,\"platform\":null,\"appVersion\":null,\"creatorId\":null}"));

        assertThat(api.wishes.get(0).getTitle()).isNull();
        assertThat(api.wishes.get(0).getPlatform()).isEqualTo(Platform.UNKNOWN);
    }

    @Test
    void theSameWishAgainIsTheSameClipAndCountedAsARepetition() throws Exception {
        double before = api.counted("create-clip", "repeated");
        ApiResponse first = api.postClip(aWish, request -> request.header("Idempotency-Key", "\"same\""));
        ApiResponse second = api.postClip(aWish, request -> request.header("Idempotency-Key", "same"));

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(api.wishes).hasSize(1);
        assertThat(api.counted("create-clip", "repeated")).isEqualTo(before + 1);
    }

    @Test
    void aKeyForAnotherWishIsRefused() throws Exception {
        api.postClip(aWish, request -> request.header("Idempotency-Key", "once"));
        ApiResponse other =
                api.postClip(wish("space-42", "0", "5000"), request -> request.header("Idempotency-Key", "once"));
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aKeyThatIsNoneIsRefused() throws Exception {
        ApiResponse spaced = api.postClip(aWish, request -> request.header("Idempotency-Key", "two words"));
        ApiResponse twice = api.postClip(
                aWish, request -> request.header("Idempotency-Key", "a").header("Idempotency-Key", "b"));
        assertThat(spaced.problem()).isEqualTo("invalid-idempotency-key");
        assertThat(twice.problem()).isEqualTo("invalid-idempotency-key");
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, 0, 5000, recording-not-found",
        "gone, 0, 5000, recording-deleted",
        "closed, 0, 5000, clipping-not-allowed",
        "space-42, 80000, 20000, range-outside-recording",
        "space-42, -1, 5000, range-outside-recording",
        "space-42, 9223372036854775807, 5000, range-outside-recording",
        "space-42, 0, 30001, clip-too-long",
        "space-42, 0, 999, clip-too-short",
        "live, 5000000, 30000, accepted",
    })
    void aWishIsJudgedByItsRecording(String recordingId, String start, String duration, String expected)
            throws Exception {
        announce("gone", RecordingState.DELETED, true);
        announce("closed", RecordingState.ENDED, false);
        announce("live", RecordingState.LIVE, true);

        ApiResponse response = api.postClip(wish(recordingId, start, duration));

        assertThat(response.status() == 202 ? "accepted" : response.problem()).isEqualTo(expected);
        assertThat(api.wishes).hasSize(expected.equals("accepted") ? 1 : 0);
    }

    @Test
    void theHostOfARecordingThatIsNotToBeClippedMayClipIt() throws Exception {
        announce("closed", RecordingState.ENDED, false);
        ApiResponse response = api.postClip(
                wish("closed", "0", "5000"),
                request -> request.setHeader("Authorization", "Bearer host-1 clips:create"));
        assertThat(response.status()).isEqualTo(202);
    }

    @Test
    void theLimitThatWasExceededIsAMemberOfTheProblem() throws Exception {
        assertThat(api.postClip(wish("space-42", "0", "31000"))
                        .body()
                        .path("maxMillis")
                        .asLong())
                .isEqualTo(30_000);
        assertThat(api.postClip(wish("space-42", "80000", "20000"))
                        .body()
                        .path("recordingDurationMillis")
                        .asLong())
                .isEqualTo(90_000);
    }

    @Test
    void nothingIsAcceptedThatTheBrokerDidNotConfirm() throws Exception {
        api.outage = Optional.of(new NotStored("The broker did not confirm the event within 5000 ms."));
        ApiResponse response = api.postClip(aWish);
        assertThat(response.problem()).isEqualTo("not-stored");
        assertThat(response.detail()).contains("5000 ms", "again");
    }

    @Test
    void whileRecordingsAreStillReadAnUnknownOneIsNoMistakeOfTheCaller() throws Exception {
        api.complete = false;
        assertThat(api.postClip(wish("nowhere", "0", "5000")).problem()).isEqualTo("not-caught-up");
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({
        "bot clips:create-for-others, user-9, user-9, bot",
        "bot clips:create-for-others clips:create, bot, bot, ",
        "user-7 clips:create, user-7, user-7, ",
    })
    void aServiceAsksForItsUsers(String caller, String creatorId, String expectedCreator, String expectedBy)
            throws Exception {
        ApiResponse response = api.postClip(
                aWish.replace("}", ",\"creatorId\":\"" + creatorId + "\"}"),
                request -> request.setHeader("Authorization", "Bearer " + caller));

        assertThat(response.status()).isEqualTo(202);
        assertThat(api.wishes.get(0).getCreatorId()).isEqualTo(expectedCreator);
        assertThat(api.wishes.get(0).getRequestedBy()).isEqualTo(expectedBy);
    }

    @Test
    void nobodyAsksForOthersWithoutTheScope() throws Exception {
        ApiResponse response = api.postClip(aWish.replace("}", ",\"creatorId\":\"user-9\"}"));
        assertThat(response.problem()).isEqualTo("insufficient-scope");
        assertThat(response.body().path("scope").asText()).isEqualTo("clips:create-for-others");
        assertThat(api.wishes).isEmpty();
    }

    @Test
    void aServiceThatAsksForOthersSaysForWhom() throws Exception {
        ApiResponse response = api.postClip(
                aWish, request -> request.setHeader("Authorization", "Bearer bot clips:create-for-others"));
        assertThat(response.problem()).isEqualTo("invalid-field");
        assertThat(response.body().path("field").asText()).isEqualTo("creatorId");
    }

    @Test
    void anIdThatTheWorkerWouldFindTooLongIsRefusedAtOnce() throws Exception {
        String microphone = "\\ud83c\\udf99";
        ApiResponse tooLong = api.postClip(wish(microphone.repeat(65), "0", "5000"));
        assertThat(tooLong.problem()).isEqualTo("invalid-field");
        assertThat(tooLong.detail()).contains("128 characters (UTF-16 units)");

        assertThat(api.postClip(wish(microphone.repeat(64), "0", "5000")).problem())
                .isEqualTo("recording-not-found");
    }
}
