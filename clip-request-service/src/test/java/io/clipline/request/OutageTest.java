package io.clipline.request;

import static io.clipline.request.ServiceClient.json;
import static io.clipline.request.ServiceClient.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.clipline.embedded.EmbeddedKafka;
import io.clipline.runtime.settings.Settings;
import io.clipline.schemas.registry.SchemaRegistryServer;
import io.clipline.testkit.TestCluster;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OutageTest {

    private static final Duration LONG = Duration.ofSeconds(90);

    private static ServiceClient client(ClipRequestService service) {
        return new ServiceClient(service, Optional.empty());
    }

    private static ClipRequestService start(String bootstrapServers, String registryUrl) {
        return start(bootstrapServers, registryUrl, Map.of());
    }

    private static ClipRequestService start(String bootstrapServers, String registryUrl, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("CLIPLINE_HTTP_HOST", "127.0.0.1");
        settings.put("CLIPLINE_HTTP_PORT", "0");
        settings.put("CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
        settings.put("CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", registryUrl);
        settings.put("CLIPLINE_KAFKA_RECONNECT_BACKOFF_MAX_MS", "500");
        settings.put("CLIPLINE_AUTH", "none");
        settings.put("CLIPLINE_PUBLISH_TIMEOUT", "2s");
        return ClipRequestService.start(ClipRequestServiceConfig.from(new Settings(settings)));
    }

    @Test
    void whileTheBrokerIsAwayNothingIsAcceptedAndAfterwardsTheSameWishIs(@TempDir Path folder) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(folder);
        String bootstrapServers = kafka.bootstrapServers();
        int port = Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
        try (SchemaRegistryServer registry = SchemaRegistryServer.start(Optional.empty(), 0)) {
            TestTopics.create(bootstrapServers);
            try (ClipRequestService service = start(bootstrapServers, registry.url())) {
                ServiceClient user = client(service);
                await().atMost(LONG).until(user::isReady);
                user.announce("space-42");
                user.askForClip("space-42", ",\"creatorId\":\"user-1\"");

                kafka.close();
                HttpResponse<String> refused = user.askForClip("space-42", ",\"creatorId\":\"user-2\"");

                assertThat(problem(refused)).isEqualTo("503 not-stored");
                assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(problem(user.announce("space-43"))).isEqualTo("503 not-stored");
                assertThat(user.askForClip("space-42", ",\"creatorId\":\"user-1\"")
                                .statusCode())
                        .as("a wish that is safe is still granted")
                        .isEqualTo(202);
                await().atMost(LONG).until(() -> !user.isReady());
                assertThat(json(user.get("/health/ready")).path("problems").has("broker"))
                        .isTrue();
                assertThat(user.get("/health/live").statusCode()).isEqualTo(200);

                kafka = EmbeddedKafka.start(folder, port, 0);
                await().atMost(LONG).until(user::isReady);
                assertThat(user.askForClip("space-42", ",\"creatorId\":\"user-2\"")
                                .statusCode())
                        .isEqualTo(202);
            }
        } finally {
            kafka.close();
        }
    }

    @Test
    void withoutARegistryNothingIsAccepted() throws Exception {
        TestTopics.create(TestCluster.kafka().bootstrapServers());
        try (ClipRequestService service =
                start(TestCluster.kafka().bootstrapServers(), "http://127.0.0.1:" + unusedPort())) {
            assertThat(problem(client(service).announce("space-42"))).isEqualTo("503 not-stored");
        }
    }

    @Test
    @Timeout(60)
    void aRegistryThatNeverAnswersIsNotWaitedForForEver() throws Exception {
        TestTopics.create(TestCluster.kafka().bootstrapServers());
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                ClipRequestService service =
                        start(TestCluster.kafka().bootstrapServers(), "http://127.0.0.1:" + silent.getLocalPort())) {
            assertThat(problem(client(service).announce("space-42"))).isEqualTo("503 not-stored");
        }
    }

    @Test
    void aServiceThatWillNeverReadAnotherRecordingAsksToBeRestarted(@TempDir Path folder) throws Exception {
        // Topics of its own: the event that nobody can read stays in them.
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder);
                SchemaRegistryServer registry = SchemaRegistryServer.start(Optional.empty(), 0)) {
            TestTopics.create(kafka.bootstrapServers());
            Map<String, String> broken =
                    Map.of("CLIPLINE_KAFKA_VALUE_DESERIALIZER", BrokenDeserializer.class.getName());
            try (ClipRequestService service = start(kafka.bootstrapServers(), registry.url(), broken)) {
                ServiceClient user = client(service);
                await().atMost(LONG).until(user::isReady);
                assertThat(user.get("/health/live").statusCode()).isEqualTo(200);

                user.announce("space-42");

                await().atMost(LONG).until(() -> user.get("/health/live").statusCode() == 503);
                assertThat(json(user.get("/health/live"))
                                .path("problems")
                                .path("recordings")
                                .asText())
                        .contains("has stopped", "this deserializer is broken");
                assertThat(user.isReady()).isFalse();
            }
        }
    }

    @Test
    void aRegistryThatRefusesOurCredentialsIsNoFaultOfTheRequest() throws Exception {
        TestTopics.create(TestCluster.kafka().bootstrapServers());
        HttpServer doorman = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        doorman.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        doorman.start();
        try (ClipRequestService service = start(
                TestCluster.kafka().bootstrapServers(),
                "http://127.0.0.1:" + doorman.getAddress().getPort())) {
            assertThat(problem(client(service).announce("space-42"))).isEqualTo("503 not-stored");
        } finally {
            doorman.stop(0);
        }
    }

    @Test
    void aServiceThatStartsBeforeItsBrokerIsLiveAndSaysThatItIsNotReady(@TempDir Path folder) throws Exception {
        int port = unusedPort();
        try (SchemaRegistryServer registry = SchemaRegistryServer.start(Optional.empty(), 0);
                ClipRequestService service = start("127.0.0.1:" + port, registry.url())) {
            ServiceClient user = client(service);

            assertThat(user.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(json(user.get("/health/ready"))
                            .path("problems")
                            .path("recordings")
                            .asText())
                    .isEqualTo("is still being read");
            assertThat(problem(user.askForClip("space-42", ",\"creatorId\":\"user-1\"")))
                    .isEqualTo("503 not-caught-up");

            try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, port, 0)) {
                TestTopics.create(kafka.bootstrapServers());
                await().atMost(LONG).until(user::isReady);
                assertThat(user.announce("space-42").statusCode()).isEqualTo(204);
                assertThat(user.askForClip("space-42", ",\"creatorId\":\"user-1\"")
                                .statusCode())
                        .isEqualTo(202);
            }
        }
    }

    private static int unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
