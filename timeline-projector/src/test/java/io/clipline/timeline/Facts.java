package io.clipline.timeline;

import io.clipline.events.ClipCommand;
import io.clipline.events.ClipFailed;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.events.HoldClip;
import io.clipline.events.OtherAction;
import io.clipline.events.PinClip;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.events.ReleaseClip;
import io.clipline.events.RemoveClip;
import io.clipline.events.RetitleClip;
import io.clipline.events.SourceObject;
import io.clipline.events.SpeakerTime;
import io.clipline.events.StageTimings;
import io.clipline.schemas.ClipId;
import io.clipline.schemas.serde.AvroSerde;
import io.clipline.timeline.view.ClipLife;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Facts as the platform, the request service and the workers write them. */
public final class Facts {

    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    public static final ClipLife LIFE = new ClipLife(
            Duration.ofDays(30),
            Duration.ofMinutes(10),
            Duration.ofHours(24),
            Duration.ofSeconds(30),
            Duration.ofDays(45));

    static {
        // Avro refuses the classes of events until a serde has said that they may be trusted.
        AvroSerde.forValues(Map.of("schema.registry.url", "mock://facts")).close();
    }

    private Facts() {}

    public static String clipId(String name) {
        return ClipId.fromIdempotencyKey("tests", name);
    }

    public static ClipRequested request(String clipId, String recordingId, String creatorId, Instant at) {
        return ClipRequested.newBuilder()
                .setClipId(clipId)
                .setRecordingId(recordingId)
                .setStartMillis(61_000)
                .setDurationMillis(20_000)
                .setCreatorId(creatorId)
                .setTitle("As it was asked for")
                .setRequestedAt(at)
                .build();
    }

    public static ClipRequested request(String clipId) {
        return request(clipId, "recording-1", "ada", NOON);
    }

    public static ClipOutcome ready(String clipId, Instant at) {
        return ClipOutcome.newBuilder()
                .setClipId(clipId)
                .setRecordingId("recording-1")
                .setResult(ClipReady.newBuilder()
                        .setObjectUri("s3://clips/c/" + clipId + ".m4a")
                        .setContentType("audio/mp4")
                        .setCodec("mp4a.40.2")
                        .setSizeBytes(160_000)
                        .setCrc32c("yZRlqg==")
                        .setSampleRateHz(48_000)
                        .setChannels(1)
                        .setRequestedStartMillis(61_000)
                        .setRequestedDurationMillis(20_000)
                        .setStartSample(2_928_000)
                        .setEndSample(3_888_000)
                        .setSources(List.of(new SourceObject("s3://recordings/1/1.aac", "\"e\"")))
                        .setTimings(new StageTimings(5L, 40L, 12L, 200_000L, 3L, 1))
                        .setLoudnessLufs(-16.5)
                        .setTruePeakDbtp(-1.25)
                        .setWaveformUri("s3://clips/c/" + clipId + ".peaks.json")
                        .setSpeakers(List.of(new SpeakerTime("ada", 15_000L)))
                        .setCaptionsUri("s3://clips/c/" + clipId + ".vtt")
                        .build())
                .setCompletedAt(at)
                .setProducedBy("clip-worker/test")
                .build();
    }

    public static ClipOutcome ready(String clipId) {
        return ready(clipId, NOON.plusSeconds(2));
    }

    public static ClipOutcome failed(String clipId, FailureReason reason, Instant at) {
        return ClipOutcome.newBuilder()
                .setClipId(clipId)
                .setRecordingId("recording-1")
                .setResult(new ClipFailed(reason, false, "It does not work."))
                .setCompletedAt(at)
                .setProducedBy("clip-worker/test")
                .build();
    }

    public static ClipCommand remove(String clipId, String commandId, Instant at) {
        return command(clipId, commandId, new RemoveClip(), at);
    }

    public static ClipCommand remove(String clipId, String commandId, Instant at, String reason) {
        return ClipCommand.newBuilder(remove(clipId, commandId, at))
                .setReason(reason)
                .build();
    }

    public static ClipCommand hold(String clipId, String commandId, Instant at) {
        return command(clipId, commandId, new HoldClip(), at);
    }

    public static ClipCommand release(String clipId, String commandId, Instant at) {
        return command(clipId, commandId, new ReleaseClip(), at);
    }

    public static ClipCommand pin(String clipId, String commandId, @Nullable Instant until, Instant at) {
        return command(clipId, commandId, new PinClip(until), at);
    }

    public static ClipCommand retitle(String clipId, String commandId, @Nullable String title, Instant at) {
        return command(clipId, commandId, new RetitleClip(title), at);
    }

    /** A command of a later version of the schema, as this version reads it. */
    public static ClipCommand other(String clipId, String commandId, Instant at) {
        return command(clipId, commandId, new OtherAction("boost"), at);
    }

    public static Recording recording(String recordingId, RecordingState state, String title) {
        return Recording.newBuilder()
                .setRecordingId(recordingId)
                .setState(state)
                .setLocation("s3://recordings/" + recordingId + "/index.m3u8")
                .setHostId("grace")
                .setTitle(title)
                .setStartedAt(NOON.minusSeconds(3_600))
                .setUpdatedAt(NOON)
                .build();
    }

    public static Recording recording(String recordingId) {
        return recording(recordingId, RecordingState.ENDED, "Machines at night");
    }

    private static ClipCommand command(String clipId, String commandId, Object action, Instant at) {
        return ClipCommand.newBuilder()
                .setCommandId(commandId)
                .setClipId(clipId)
                .setAction(action)
                .setIssuedBy("grace")
                .setIssuedAt(at)
                .build();
    }
}
