package io.clipline.timeline;

import static io.clipline.timeline.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clipline.testkit.TestCluster;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances come and go; the view stays. */
class InstancesTest {

    private final Instant now = Instant.now();

    @TempDir
    private Path folder;

    private final World world = World.shared();

    @Test
    void the_view_is_the_same_after_a_restart_without_state_and_rebuilt_from_the_first_event() throws Exception {
        String application = TestCluster.uniqueName("restarted");
        String recording = TestCluster.uniqueName("recording");
        world.write(Facts.recording(recording));
        JsonNode before;
        try (TimelineProjector projector = world.projector(application, folder.resolve("a"), Map.of())) {
            for (int i = 0; i < 5; i++) {
                makeClip(recording + "-" + i, recording, NOON.plusSeconds(i));
            }
            world.write(Facts.remove(Facts.clipId(recording + "-0"), "x", now));
            world.write(Facts.retitle(Facts.clipId(recording + "-1"), "t", "Other", now));
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> world.json(projector, timeline(recording))
                    .toString()
                    .contains("Other"));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> world.json(projector, timeline(recording))
                                    .get("clips")
                                    .size()
                            == 4);
            before = world.json(projector, timeline(recording));
        }
        // While nobody folds: something to catch up with.
        world.write(Facts.remove(Facts.clipId(recording + "-2"), "x", now));

        assertSame(application, folder.resolve("a"), recording, before);
        assertSame(application, folder.resolve("empty"), recording, before);
        assertSame(TestCluster.uniqueName("rebuilt"), folder.resolve("rebuilt"), recording, before);
    }

    @Test
    void two_instances_answer_for_each_other() throws Exception {
        String application = TestCluster.uniqueName("pair");
        String recording = TestCluster.uniqueName("recording");
        world.write(Facts.recording(recording));
        List<String> clips = new ArrayList<>();
        try (TimelineProjector one = world.projector(application, folder.resolve("one"), Map.of());
                TimelineProjector two = world.projector(application, folder.resolve("two"), Map.of())) {
            for (int i = 0; i < 24; i++) {
                clips.add(Facts.clipId(recording + "-" + i));
                world.write(Facts.request(clips.get(i), recording, "ada", now.minusSeconds(i)));
            }
            for (String clip : clips) {
                awaitStatus(one, clip, "PENDING");
                awaitStatus(two, clip, "PENDING");
            }
            List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
            for (String clip : clips) {
                waiting.add(world.ask(one, "/v1/clips/" + clip + "?wait=30s"));
            }
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> waiters(one) + waiters(two) == 24);
            assertThat(waiters(one)).as("clips that instance one keeps").isBetween(1.0, 23.0);

            for (String clip : clips) {
                world.write(Facts.ready(clip, now));
            }

            for (CompletableFuture<HttpResponse<String>> answer : waiting) {
                assertThat(World.json(answer.get()).path("status").asText()).isEqualTo("READY");
            }
            assertThat(world.json(two, timeline(recording)).get("clips")).hasSize(24);
            // Who asks the instance that does not keep the clip may not be sent round in circles.
            assertThat(world.get(one, "/v1/clips/" + Facts.clipId("unknown")).statusCode())
                    .isEqualTo(404);
            assertThat(world.get(two, "/v1/clips/" + Facts.clipId("unknown")).statusCode())
                    .isEqualTo(404);
        }
    }

    private void assertSame(String application, Path data, String recording, JsonNode before) throws Exception {
        try (TimelineProjector projector = world.projector(application, data, Map.of())) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> world.json(projector, timeline(recording))
                                    .get("clips")
                                    .size()
                            == 3);
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                for (int i : new int[] {1, 3, 4}) {
                    String clip = Facts.clipId(recording + "-" + i);
                    assertThat(world.json(projector, "/v1/clips/" + clip)).isEqualTo(find(before, clip));
                }
                for (int i : new int[] {0, 2}) {
                    assertThat(world.get(projector, "/v1/clips/" + Facts.clipId(recording + "-" + i))
                                    .statusCode())
                            .isEqualTo(410);
                }
            });
        }
    }

    private static JsonNode find(JsonNode page, String clipId) {
        for (JsonNode clip : page.get("clips")) {
            if (clip.get("clipId").asText().equals(clipId)) {
                return clip;
            }
        }
        throw new AssertionError("no clip " + clipId + " in " + page);
    }

    private void makeClip(String name, String recording, Instant requestedAt) {
        String clip = Facts.clipId(name);
        world.write(Facts.request(clip, recording, "ada", requestedAt));
        world.write(Facts.ready(clip, now));
    }

    private void awaitStatus(TimelineProjector projector, String clip, String status) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        world.get(projector, "/v1/clips/" + clip).body())
                .contains("\"status\":\"" + status + "\""));
    }

    private double waiters(TimelineProjector projector) throws Exception {
        return world.metric(projector, "clipline_timeline_waiters");
    }

    private static String timeline(String recording) {
        return "/v1/timeline?limit=100&recording=" + recording;
    }
}
