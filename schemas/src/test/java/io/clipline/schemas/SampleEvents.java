package io.clipline.schemas;

import io.clipline.events.ClipAudio;
import io.clipline.events.ClipCommand;
import io.clipline.events.ClipFailed;
import io.clipline.events.ClipFailure;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.events.ClipStatus;
import io.clipline.events.FailureReason;
import io.clipline.events.HoldClip;
import io.clipline.events.OtherAction;
import io.clipline.events.PinClip;
import io.clipline.events.Platform;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.events.ReleaseClip;
import io.clipline.events.RemoveClip;
import io.clipline.events.RetitleClip;
import io.clipline.events.RolloutFeature;
import io.clipline.events.RolloutRule;
import io.clipline.events.SourceObject;
import io.clipline.events.SpeakerTime;
import io.clipline.events.StageTimings;
import io.clipline.events.TimelineClip;
import io.clipline.schemas.topics.Topic;
import io.clipline.schemas.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Events of every type, with every branch of every union, text outside ASCII and numbers at their limits. */
public final class SampleEvents {
    private static final Instant AT = Instant.parse("2026-11-22T18:00:00.123Z");
    private static final long LARGEST_IN_JAVASCRIPT = (1L << 53) - 2;
    private static final String CLIP_ID = ClipId.fromWish("space-1", 61_000, 30_000, "user-7");

    private SampleEvents() {}

    /** An event and the topic that it belongs on. */
    public record OnTopic(String topic, SpecificRecord event) {
        @Override
        public String toString() {
            return topic + " " + event;
        }
    }

    public static ClipRequested request() {
        return ClipRequested.newBuilder()
                .setClipId(CLIP_ID)
                .setRecordingId("space-1")
                .setStartMillis(61_000)
                .setDurationMillis(30_000)
                .setCreatorId("user-7")
                .setPlatform(Platform.ANDROID)
                .setTitle("Zoë über 🎙 «ключ»")
                .setRequestedAt(AT)
                .setDeadlineAt(AT.plusSeconds(600))
                .build();
    }

    public static List<OnTopic> all() {
        List<OnTopic> events = new ArrayList<>();
        add(events, Topics.RECORDINGS, recording());
        add(events, Topics.CLIP_REQUESTS, request());
        add(events, Topics.CLIP_OUTCOMES, outcome(ready()));
        add(
                events,
                Topics.CLIP_OUTCOMES,
                outcome(new ClipFailed(FailureReason.RECORDING_MALFORMED, false, "box moov at byte 40 is cut off")));
        for (Object action : List.of(
                new RemoveClip("case-1"),
                new HoldClip(null),
                new ReleaseClip("case-1"),
                new PinClip(AT),
                new PinClip(null),
                new RetitleClip("a title"),
                new RetitleClip(null),
                new OtherAction("mute"))) {
            add(events, Topics.CLIP_COMMANDS, command(action));
        }
        add(events, Topics.TIMELINE_CLIPS, shown(ClipStatus.READY));
        add(events, Topics.TIMELINE_CLIPS, shown(ClipStatus.FAILED));
        add(events, Topics.ROLLOUT_RULES, rule());
        return events;
    }

    private static <V extends SpecificRecord> void add(List<OnTopic> events, Topic<String, V> topic, V event) {
        events.add(new OnTopic(topic.name(), event));
    }

    private static Recording recording() {
        return Recording.newBuilder()
                .setRecordingId("space-1")
                .setState(RecordingState.ENDED)
                .setLocation("s3://recordings/space-1/playlist.m3u8?type=replay")
                .setHostId("host-1")
                .setStartedAt(Instant.EPOCH.minusMillis(1))
                .setDurationMillis(LARGEST_IN_JAVASCRIPT)
                .setUpdatedAt(AT)
                .setCaptions("text/de.m3u8")
                .build();
    }

    private static ClipOutcome outcome(Object result) {
        return ClipOutcome.newBuilder()
                .setClipId(CLIP_ID)
                .setRecordingId("space-1")
                .setResult(result)
                .setCompletedAt(AT)
                .setProducedBy("clip-worker/host-1")
                .build();
    }

    private static ClipReady ready() {
        return ClipReady.newBuilder()
                .setObjectUri("s3://clips/" + CLIP_ID + ".m4a")
                .setContentType("audio/mp4")
                .setCodec("mp4a.40.2")
                .setSizeBytes(480_000)
                .setCrc32c("yZRlqg==")
                .setSampleRateHz(44_100)
                .setChannels(2)
                .setRequestedStartMillis(61_000)
                .setRequestedDurationMillis(30_000)
                .setStartSample(2_690_100)
                .setEndSample(4_013_100)
                .setSources(List.of(
                        new SourceObject("s3://recordings/space-1/1.aac", "\"abc\""),
                        new SourceObject("s3://recordings/space-1/2.aac", null)))
                .setWarnings(List.of("segment 7 is missing"))
                .setTimings(new StageTimings(5L, 40L, 12L, 600_000L, 4L, 1))
                .setLoudnessLufs(-16.25)
                .setTruePeakDbtp(0.5)
                .setWaveformUri("s3://clips/" + CLIP_ID + ".peaks.json")
                .setSpeakers(List.of(new SpeakerTime("Zoë", 12_345L)))
                .build();
    }

    private static ClipCommand command(Object action) {
        return ClipCommand.newBuilder()
                .setCommandId("command-1")
                .setClipId(CLIP_ID)
                .setAction(action)
                .setIssuedBy("moderator-1")
                .setIssuedAt(AT)
                .build();
    }

    private static TimelineClip shown(ClipStatus status) {
        TimelineClip.Builder clip = TimelineClip.newBuilder()
                .setClipId(CLIP_ID)
                .setStatus(status)
                .setRecordingId("space-1")
                .setCreatorId("user-7")
                .setPlatform(Platform.WEB)
                .setStartMillis(61_000)
                .setDurationMillis(30_000)
                .setRequestedAt(AT)
                .setCompletedAt(AT.plusMillis(57))
                .setPinned(true);
        if (status == ClipStatus.READY) {
            clip.setAudio(ClipAudio.newBuilder()
                    .setObjectUri("s3://clips/c.m4a")
                    .setContentType("audio/mp4")
                    .setCodec("mp4a.40.2")
                    .setSizeBytes(1)
                    .setCrc32c("yZRlqg==")
                    .setSampleRateHz(44_100)
                    .setChannels(1)
                    .setStartSample(0)
                    .setEndSample(44_100)
                    .setTruePeakDbtp(-1.5)
                    .setSpeakers(List.of(new SpeakerTime("Zoë", 12_345L), new SpeakerTime("user-7", 0L)))
                    .setCaptionsUri("s3://clips/c.vtt")
                    .build());
        } else {
            clip.setFailure(new ClipFailure(FailureReason.TIMED_OUT, true, "no outcome within 10 minutes"));
        }
        return clip.build();
    }

    private static RolloutRule rule() {
        return RolloutRule.newBuilder()
                .setRuleId("hosts-first")
                .setFeature(RolloutFeature.CREATE_CLIPS)
                .setRoles(List.of("host"))
                .setPlatforms(List.of("IOS", "ANDROID"))
                .setMinAppVersion("9.30")
                .setShareOfUsersPercent(12.5)
                .setUpdatedAt(AT)
                .build();
    }
}
