package io.clipline.request.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final String ROUTE = "POST /v1/clips";

    private final Api api = new Api(Optional.empty());

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void whoSendsNoTokenIsAskedForOne() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + api.server.port() + "/v1/clips"))
                .POST(BodyPublishers.ofString("{}"));
        ApiResponse response = api.send(ROUTE, request);

        assertThat(response.problem()).isEqualTo("unauthenticated");
        assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"clipline\"");
    }

    @Test
    void aTokenThatIsRefusedIsToldWhy() throws Exception {
        ApiResponse response = api.postClip("{}", as("bad"));
        assertThat(response.problem()).isEqualTo("invalid-token");
        assertThat(response.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"clipline\", error=\"invalid_token\","
                        + " error_description=\"The token has expired.\"");
    }

    @Test
    void aTokenThatCannotBeCheckedNowIsNoMistakeOfTheCaller() throws Exception {
        assertThat(api.postClip("{}", as("unsure")).problem()).isEqualTo("keys-unavailable");
    }

    @Test
    void aTokenWithoutTheScopeIsToldWhichOneIsNeeded() throws Exception {
        ApiResponse clip = api.postClip("{}", as("user-7 recordings:write"));
        ApiResponse recording = api.send(
                "PUT /v1/recordings/{recordingId}",
                api.json("/v1/recordings/r", "user-7 clips:create").PUT(BodyPublishers.ofString("{}")));

        assertThat(clip.problem()).isEqualTo("insufficient-scope");
        assertThat(clip.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"clipline\", error=\"insufficient_scope\", scope=\"clips:create\"");
        assertThat(recording.body().path("scope").asText()).isEqualTo("recordings:write");
    }

    @Test
    void aStrangerIsTurnedAwayBeforeTheBodyIsLookedAt() throws Exception {
        assertThat(api.postClip("no json", as("bad")).problem()).isEqualTo("invalid-token");
    }

    @Test
    void moreRequestsThanThereArePlacesForAreRefusedAtOnceAndHealthGoesOn() throws Exception {
        api.recordings.put(
                "r",
                Recording.newBuilder()
                        .setRecordingId("r")
                        .setState(RecordingState.LIVE)
                        .setHostId("h")
                        .setStartedAt(Api.NOW)
                        .setUpdatedAt(Api.NOW)
                        .build());
        CountDownLatch entered = new CountDownLatch(Api.MAX_IN_FLIGHT);
        CountDownLatch release = new CountDownLatch(1);
        api.beforeStoring = () -> {
            entered.countDown();
            awaitOrFail(release);
        };
        List<CompletableFuture<ApiResponse>> slow = new ArrayList<>();
        for (int i = 0; i < Api.MAX_IN_FLIGHT; i++) {
            int start = i;
            slow.add(CompletableFuture.supplyAsync(() -> ask(start)));
        }
        awaitOrFail(entered);

        assertThat(ask(99).problem()).isEqualTo("overloaded");
        assertThat(api.counted("create-clip", "overloaded")).isEqualTo(1);
        assertThat(api.send(
                                "GET /health/live",
                                api.json("/health/live", "nobody").GET())
                        .status())
                .isEqualTo(200);
        release.countDown();
        for (CompletableFuture<ApiResponse> one : slow) {
            assertThat(one.get(30, TimeUnit.SECONDS).status()).isEqualTo(202);
        }
        assertThat(ask(99).status()).as("places are given back").isEqualTo(202);
    }

    @Test
    void aRefusedRequestGivesItsPlaceBack() throws Exception {
        for (int i = 0; i < Api.MAX_IN_FLIGHT + 1; i++) {
            assertThat(api.postClip("no json").problem()).isEqualTo("malformed-json");
        }
        assertThat(api.counted("create-clip", "malformed-json")).isEqualTo(Api.MAX_IN_FLIGHT + 1);
    }

    private ApiResponse ask(int startMillis) {
        try {
            return api.postClip("{\"recordingId\":\"r\",\"startMillis\":" + startMillis + ",\"durationMillis\":5000}");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static UnaryOperator<HttpRequest.Builder> as(String caller) {
        return request -> request.setHeader("Authorization", "Bearer " + caller);
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
