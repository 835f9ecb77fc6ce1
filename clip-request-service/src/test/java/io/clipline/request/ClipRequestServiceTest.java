package io.clipline.request;

import static io.clipline.request.ServiceClient.json;
import static io.clipline.request.ServiceClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.clipline.events.ClipRequested;
import io.clipline.events.Platform;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.request.jwt.Issuer;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.ClipId;
import io.clipline.schemas.registry.SchemaRegistryServer;
import io.clipline.schemas.topics.Topics;
import io.clipline.testkit.TestCluster;
import io.javalin.util.JavalinBindException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipRequestServiceTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant NOW = Issuer.NOW;

    private final Issuer issuer = new Issuer();
    private final SchemaRegistryServer registry;
    private final Map<String, String> settings = new HashMap<>();
    private final ClipRequestService service;
    private final KafkaConfig kafka;

    ClipRequestServiceTest(@TempDir Path folder) throws Exception {
        registry = SchemaRegistryServer.start(Optional.empty(), 0);
        TestTopics.create(TestCluster.kafka().bootstrapServers());
        settings.put("CLIPLINE_HTTP_HOST", "127.0.0.1");
        settings.put("CLIPLINE_HTTP_PORT", "0");
        settings.put("CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", TestCluster.kafka().bootstrapServers());
        settings.put("CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", registry.url());
        settings.put(
                "CLIPLINE_AUTH_KEY_FILE",
                Files.writeString(folder.resolve("keys.json"), issuer.jwks()).toString());
        settings.put("CLIPLINE_AUTH_ISSUER", Issuer.NAME);
        settings.put("CLIPLINE_AUTH_AUDIENCE", Issuer.AUDIENCE);
        settings.put("CLIPLINE_CLIP_DEADLINE", "20m");
        service = start(settings);
        kafka = KafkaConfig.from(new Settings(settings));
    }

    private static ClipRequestService start(Map<String, String> settings) {
        return ClipRequestService.start(
                ClipRequestServiceConfig.from(new Settings(settings)), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @BeforeAll
    void becomesReady() throws Exception {
        ServiceClient anybody = new ServiceClient(service, Optional.empty());
        await().atMost(LONG).until(anybody::isReady);
    }

    @AfterAll
    void stop() {
        service.close();
        registry.close();
    }

    private ServiceClient as(String subject, String scope) throws Exception {
        return new ServiceClient(service, Optional.of(issuer.token(claims -> claims.subject(subject)
                .claim("scope", scope))));
    }

    @Test
    void aWishGoesFromHttpToTheTopicWithEverythingThatWasSaid() throws Exception {
        String recordingId = TestCluster.uniqueName("recording");
        assertThat(as("platform", "recordings:write").announce(recordingId).statusCode())
                .isEqualTo(204);

        HttpResponse<String> response = as("user-7", "clips:create")
                .askForClip(recordingId, ",\"title\":\"Café ☕\",\"platform\":\"ANDROID\",\"appVersion\":\"9.41\"");

        String clipId = ClipId.fromWish(recordingId, 61_500, 12_000, "user-7");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).hasValue("/v1/clips/" + clipId);
        assertThat(json(response).path("clipId").asText()).isEqualTo(clipId);
        assertThat(TopicContent.of(kafka, Topics.CLIP_REQUESTS, clipId))
                .containsExactly(ClipRequested.newBuilder()
                        .setClipId(clipId)
                        .setRecordingId(recordingId)
                        .setStartMillis(61_500)
                        .setDurationMillis(12_000)
                        .setCreatorId("user-7")
                        .setRequestedBy(null)
                        .setPlatform(Platform.ANDROID)
                        .setAppVersion("9.41")
                        .setTitle("Café ☕")
                        .setIdempotencyKey(null)
                        .setRequestedAt(NOW)
                        .setDeadlineAt(NOW.plus(Duration.ofMinutes(20)))
                        .build());
    }

    @Test
    void aRecordingGoesFromHttpToTheTopicAndEachProcessThatAskedSeesItAtOnce() throws Exception {
        ServiceClient platform = as("platform", "recordings:write");
        ServiceClient user = as("user-7", "clips:create");
        // Many times, because a view that is only usually fast enough would pass once.
        for (int i = 0; i < 50; i++) {
            String recordingId = TestCluster.uniqueName("recording");
            assertThat(platform.announce(recordingId).statusCode()).isEqualTo(204);
            assertThat(user.askForClip(recordingId, "").statusCode()).isEqualTo(202);
        }
    }

    @Test
    void theLastWordAboutARecordingStands() throws Exception {
        String recordingId = TestCluster.uniqueName("recording");
        ServiceClient platform = as("platform", "recordings:write");
        platform.announce(recordingId);
        platform.put(
                "/v1/recordings/" + recordingId,
                "{\"state\":\"DELETED\",\"hostId\":\"host-1\",\"startedAt\":\"2026-11-22T18:00:00Z\"}");

        assertThat(problem(as("user-7", "clips:create").askForClip(recordingId, "")))
                .isEqualTo("410 recording-deleted");
        assertThat(TopicContent.of(kafka, Topics.RECORDINGS, recordingId))
                .extracting(Recording::getState)
                .containsExactly(RecordingState.LIVE, RecordingState.DELETED);
    }

    @Test
    void aRecordingThatThePlatformWroteToTheTopicIsKnownSoonAfter() throws Exception {
        String recordingId = TestCluster.uniqueName("written");
        Recording recording = Recording.newBuilder()
                .setRecordingId(recordingId)
                .setState(RecordingState.ENDED)
                .setHostId("host-1")
                .setStartedAt(NOW)
                .setDurationMillis(73_499L)
                .setUpdatedAt(NOW)
                .build();
        try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(kafka.producer("platform"))) {
            producer.send(new ProducerRecord<>(Topics.RECORDINGS.name(), recordingId, recording))
                    .get();
        }
        ServiceClient user = as("user-7", "clips:create");
        await().atMost(LONG).untilAsserted(() -> assertThat(problem(user.askForClip(recordingId, "")))
                .isEqualTo("422 range-outside-recording"));
    }

    @Test
    void aServiceAsksForItsUserAndIsNamed() throws Exception {
        String recordingId = TestCluster.uniqueName("recording");
        as("platform", "recordings:write").announce(recordingId);
        HttpResponse<String> response =
                as("bot", "clips:create-for-others").askForClip(recordingId, ",\"creatorId\":\"user-9\"");

        List<ClipRequested> events = TopicContent.of(
                kafka, Topics.CLIP_REQUESTS, json(response).path("clipId").asText());
        assertThat(events).extracting(ClipRequested::getCreatorId).containsExactly("user-9");
        assertThat(events).extracting(ClipRequested::getRequestedBy).containsExactly("bot");
    }

    @Test
    void nobodyGetsInWithoutATokenOrWithTheWrongOne() throws Exception {
        assertThat(problem(new ServiceClient(service, Optional.empty()).askForClip("r", "")))
                .isEqualTo("401 unauthenticated");
        assertThat(problem(new ServiceClient(service, Optional.of(new Issuer().token(claims -> claims)))
                        .askForClip("r", "")))
                .isEqualTo("401 invalid-token");
        assertThat(problem(as("user-7", "clips:create").announce("r"))).isEqualTo("403 insufficient-scope");
    }

    @Test
    void whereAuthenticationIsSwitchedOffByNameTheWishSaysWhoseItIs() throws Exception {
        Map<String, String> open = new HashMap<>(settings);
        open.keySet().removeIf(name -> name.startsWith("CLIPLINE_AUTH"));
        open.put("CLIPLINE_AUTH", "none");
        try (ClipRequestService unchecked = start(open)) {
            ServiceClient anybody = new ServiceClient(unchecked, Optional.empty());
            String recordingId = TestCluster.uniqueName("recording");
            await().atMost(LONG).until(anybody::isReady);

            assertThat(anybody.announce(recordingId).statusCode()).isEqualTo(204);
            assertThat(problem(anybody.askForClip(recordingId, ""))).isEqualTo("422 invalid-field");
            assertThat(json(anybody.askForClip(recordingId, ",\"creatorId\":\"user-7\""))
                            .path("clipId")
                            .asText())
                    .isEqualTo(ClipId.fromWish(recordingId, 61_500, 12_000, "user-7"));
        }
    }

    @Test
    void whatHappenedIsCounted() throws Exception {
        ServiceClient user = as("user-7", "clips:create");
        user.askForClip("nowhere", "");
        as("platform", "recordings:write").announce(TestCluster.uniqueName("recording"));

        assertThat(user.get("/metrics").body())
                .containsPattern(
                        "clipline_requests_total\\{outcome=\"recording-not-found\",route=\"create-clip\".*} [1-9]")
                .containsPattern("clipline_requests_total\\{outcome=\"stored\",route=\"put-recording\".*} [1-9]")
                .containsPattern(
                        "clipline_publish_seconds_count\\{result=\"acknowledged\".*topic=\"recordings\"} [1-9]")
                .containsPattern("http_server_requests_seconds_count\\{.*uri=\"/v1/clips\"} [1-9]")
                .containsPattern("clipline_view_entries\\{.*topic=\"recordings\"} [1-9]");
    }

    @Test
    void aPortThatIsTakenStopsTheStartAndLeavesNothingRunning() {
        Map<String, String> taken = new HashMap<>(settings);
        taken.put("CLIPLINE_HTTP_PORT", Integer.toString(service.httpPort()));
        long before = threadsOfOurs();

        assertThatThrownBy(() -> start(taken)).isInstanceOf(JavalinBindException.class);

        await().atMost(LONG).until(() -> threadsOfOurs() == before);
    }

    @Test
    void aKeyFileThatCannotBeReadStopsTheStart() {
        Map<String, String> wrong = new HashMap<>(settings);
        wrong.put("CLIPLINE_AUTH_KEY_FILE", "/nowhere/keys.json");
        assertThatThrownBy(() -> start(wrong))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("/nowhere/keys.json");
    }

    private static long threadsOfOurs() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.equals("view-recordings")
                        || name.equals("broker-probe")
                        || name.contains("clip-request-service"))
                .count();
    }
}
