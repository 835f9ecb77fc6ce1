package io.clipline.timeline;

import static io.clipline.timeline.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.testkit.TestCluster;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The projector on a real broker and registry, asked over HTTP. */
class TimelineProjectorTest {

    private final Instant now = Instant.now();

    @TempDir
    private static Path data;

    private static World world;
    private static TimelineProjector projector;

    @BeforeAll
    static void start() throws Exception {
        world = World.shared();
        projector = world.projector(
                TestCluster.uniqueName("projector"),
                data,
                Map.of(
                        "CLIPLINE_CLIPS_BUCKET", "clips",
                        "CLIPLINE_CLIPS_PUBLIC_BASE_URL", "https://clips.example.org/audio",
                        "CLIPLINE_TIMELINE_DEADLINE_GRACE", "0s"));
    }

    @AfterAll
    static void stop() {
        projector.close();
    }

    @Test
    void who_waits_for_a_clip_gets_it_when_it_is_ready() throws Exception {
        String clip = Facts.clipId("waited-for");
        world.write(Facts.recording("recording-1"));
        CompletableFuture<HttpResponse<String>> answer = world.ask(projector, "/v1/clips/" + clip + "?wait=30s");
        Awaitility.await().until(() -> waiters() > 0);

        world.write(Facts.request(clip));
        world.write(Facts.ready(clip, now));

        JsonNode json = World.json(answer.get());
        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(json.get("status").asText()).isEqualTo("READY");
        assertThat(json.get("clipId").asText()).isEqualTo(clip);
        assertThat(json.get("hostId").asText()).isEqualTo("grace");
        assertThat(json.get("audioUrl").asText()).isEqualTo("https://clips.example.org/audio/c/" + clip + ".m4a");
        assertThat(json.get("waveformUrl").asText())
                .isEqualTo("https://clips.example.org/audio/c/" + clip + ".peaks.json");
        assertThat(json.get("captionsUrl").asText()).isEqualTo("https://clips.example.org/audio/c/" + clip + ".vtt");
        assertThat(json.at("/audio/loudnessLufs").asDouble()).isEqualTo(-16.5);
        assertThat(json.at("/audio/speakers/0/speakerId").asText()).isEqualTo("ada");
        assertThat(json.at("/audio/speakers/0/spokenMillis").asLong()).isEqualTo(15_000);
        assertThat(json.get("audio").get("endSample").asLong()).isEqualTo(3_888_000);
        assertThat(json.get("requestedAt").asText()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(waiters()).isZero();
    }

    @Test
    void a_clip_is_pending_until_it_is_terminal_and_then_told_when_the_time_is_up() throws Exception {
        String clip = Facts.clipId("pending");
        world.write(Facts.request(clip, "recording-1", "ada", now));

        Awaitility.await().until(() -> world.get(projector, "/v1/clips/" + clip).statusCode() == 200);

        JsonNode json = world.json(projector, "/v1/clips/" + clip + "?wait=200ms");
        assertThat(json.get("status").asText()).isEqualTo("PENDING");
        assertThat(json.has("audio")).isFalse();
    }

    @Test
    void a_clip_that_nobody_asked_for_is_not_found() throws Exception {
        HttpResponse<String> answer = world.get(projector, "/v1/clips/" + Facts.clipId("unknown"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(World.json(answer).get("type").asText()).isEqualTo("urn:clipline:problem:clip-not-found");
    }

    @Test
    void recordings_of_clients_that_place_keys_otherwise_are_joined_and_erased() throws Exception {
        String recording = "placed-elsewhere";
        String clip = Facts.clipId(recording);
        world.writeElsewhere(recording, Optional.of(Facts.recording(recording)));

        makeClip(recording, recording, now);

        assertThat(world.json(projector, "/v1/clips/" + clip).get("hostId").asText())
                .isEqualTo("grace");

        world.writeElsewhere(recording, Optional.empty());
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> world.get(projector, "/v1/clips/" + clip).statusCode() == 404);
    }

    @Test
    void a_failed_clip_says_why_and_is_listed_only_where_failures_are_asked_for() throws Exception {
        String clip = Facts.clipId("failed");
        world.write(Facts.request(clip, "recording-f", "frida", now));
        world.write(Facts.failed(clip, FailureReason.RECORDING_NOT_FOUND, now));

        JsonNode json = world.json(projector, "/v1/clips/" + clip + "?wait=30s");

        assertThat(json.get("status").asText()).isEqualTo("FAILED");
        assertThat(json.get("failure").get("reason").asText()).isEqualTo("RECORDING_NOT_FOUND");
        assertThat(world.json(projector, "/v1/timeline?creator=frida").get("clips"))
                .isEmpty();
        assertThat(world.json(projector, "/v1/timeline?creator=frida&status=FAILED")
                        .get("clips"))
                .hasSize(1);
    }

    @Test
    void a_removed_clip_is_gone_even_for_those_who_wait() throws Exception {
        String clip = Facts.clipId("removed");
        world.write(Facts.request(clip, "recording-1", "ada", now));
        CompletableFuture<HttpResponse<String>> answer = world.ask(projector, "/v1/clips/" + clip + "?wait=30s");

        world.write(Facts.remove(clip, "x", now));

        assertThat(answer.get().statusCode()).isEqualTo(410);
        assertThat(World.json(answer.get()).get("type").asText()).isEqualTo("urn:clipline:problem:clip-removed");
    }

    @Test
    void a_request_with_no_outcome_ends_as_timed_out() throws Exception {
        String clip = Facts.clipId("timed-out");
        world.write(ClipRequested.newBuilder(Facts.request(clip, "recording-1", "ada", now))
                .setDeadlineAt(Instant.now().plusSeconds(1))
                .build());

        JsonNode json = world.json(projector, "/v1/clips/" + clip + "?wait=30s");

        assertThat(json.get("failure").get("reason").asText()).isEqualTo("TIMED_OUT");
    }

    @Test
    void the_openapi_document_describes_every_route() throws Exception {
        JsonNode paths = world.json(projector, "/openapi.json").get("paths");
        Set<String> described = new TreeSet<>();
        paths.fieldNames().forEachRemaining(path -> paths.get(path)
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(projector.routes()).isEqualTo(described);
    }

    @Test
    void what_the_api_answers_has_only_fields_that_the_document_names() throws Exception {
        world.write(Facts.recording("recording-1"));
        makeClip("documented", "recording-1", NOON);
        JsonNode schemas =
                world.json(projector, "/openapi.json").get("components").get("schemas");

        JsonNode clip = world.json(projector, "/v1/clips/" + Facts.clipId("documented"));

        assertThat(clip.fieldNames())
                .toIterable()
                .isSubsetOf(World.fields(schemas.get("Clip").get("properties")));
        assertThat(clip.get("audio").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        World.fields(schemas.get("Audio").get("properties")));
    }

    @Test
    void pages_of_a_timeline_are_newest_first_and_stay_where_they_were_when_clips_are_added() throws Exception {
        world.write(Facts.recording("recording-p"));
        for (int i = 0; i < 5; i++) {
            makeClip("page-" + i, "recording-p", NOON.plusSeconds(i));
        }

        JsonNode first = world.json(projector, "/v1/timeline?recording=recording-p&limit=2");
        assertThat(World.ids(first)).containsExactly(Facts.clipId("page-4"), Facts.clipId("page-3"));

        makeClip("page-9", "recording-p", NOON.plusSeconds(9));
        String cursor = first.get("nextCursor").asText();
        JsonNode second = world.json(projector, "/v1/timeline?recording=recording-p&limit=2&cursor=" + cursor);
        assertThat(World.ids(second)).containsExactly(Facts.clipId("page-2"), Facts.clipId("page-1"));

        String next = second.get("nextCursor").asText();
        JsonNode third = world.json(projector, "/v1/timeline?recording=recording-p&limit=2&cursor=" + next);
        assertThat(World.ids(third)).containsExactly(Facts.clipId("page-0"));
        assertThat(third.has("nextCursor")).isFalse();
        assertThat(World.ids(world.json(projector, "/v1/timeline?creator=recording-p-fan&limit=100")))
                .hasSize(6);
    }

    @Test
    void hostile_questions_are_refused_with_the_parameter_that_is_wrong() throws Exception {
        List<String> hostile = List.of(
                "/v1/timeline",
                "/v1/timeline?recording=a&creator=b",
                "/v1/timeline?recording=a&recording=b",
                "/v1/timeline?recording=",
                "/v1/timeline?recording=" + "x".repeat(1_025),
                "/v1/timeline?recording=a&limit=0",
                "/v1/timeline?recording=a&limit=101",
                "/v1/timeline?recording=a&limit=99999999999999999999",
                "/v1/timeline?recording=a&limit=-1",
                "/v1/timeline?recording=a&status=PENDING",
                "/v1/timeline?recording=a&cursor=",
                "/v1/timeline?recording=a&cursor=AAAA",
                "/v1/timeline?recording=a&cursor=" + "A".repeat(60),
                "/v1/timeline?recording=a&cursor=" + "%00".repeat(60),
                "/v1/clips/" + Facts.clipId("x") + "?wait=31s",
                "/v1/clips/" + Facts.clipId("x") + "?wait=10",
                "/v1/clips/" + Facts.clipId("x") + "?wait=-1s",
                "/v1/clips/" + Facts.clipId("x") + "?wait=1s&wait=2s");

        for (String question : hostile) {
            HttpResponse<String> answer = world.get(projector, question);
            assertThat(answer.statusCode()).as(question).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .as(question)
                    .startsWith("application/problem+json");
        }
        assertThat(world.get(projector, "/v1/clips/..%2F..%2Fetc").statusCode()).isIn(400, 404);
        assertThat(world.get(projector, "/v1/clips/%F0%9F%8E%99").statusCode()).isEqualTo(404);
        assertThat(world.get(projector, "/v1/timeline?recording=%00%ff%fe").statusCode())
                .isEqualTo(200);
    }

    @Test
    void metrics_tell_how_old_facts_are_and_what_kafka_streams_does() throws Exception {
        String clip = Facts.clipId("measured");
        world.write(Facts.request(clip, "recording-1", "ada", now));
        world.write(Facts.failed(clip, FailureReason.INTERNAL_ERROR, now));
        world.get(projector, "/v1/clips/" + clip + "?wait=30s");

        String metrics = world.get(projector, "/metrics").body();

        assertThat(metrics)
                .contains("clipline_timeline_fact_age_seconds_count")
                .contains("clipline_timeline_waiters")
                .contains("kafka_stream_thread");
    }

    private void makeClip(String name, String recordingId, Instant requestedAt) throws Exception {
        String clip = Facts.clipId(name);
        world.write(Facts.request(clip, recordingId, recordingId + "-fan", requestedAt));
        world.write(Facts.ready(clip, now));
        assertThat(world.json(projector, "/v1/clips/" + clip + "?wait=30s")
                        .path("status")
                        .asText())
                .isEqualTo("READY");
    }

    private static double waiters() throws Exception {
        return world.metric(projector, "clipline_timeline_waiters");
    }
}
