package io.clipline.timeline.view;

import io.clipline.events.ClipAudio;
import io.clipline.events.ClipFailed;
import io.clipline.events.ClipFailure;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.events.ClipStatus;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.events.TimelineClip;
import io.clipline.timeline.view.ClipView.Standing;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Joins what is known about a clip with what is known about its recording. */
public final class ClipViews {

    private ClipViews() {}

    /**
     * @param recording as it now is; empty: not known here, or deleted from the topic
     */
    public static ClipView of(ClipFacts facts, Optional<Recording> recording, ClipLife life) {
        Standing standing = standing(facts, recording);
        boolean visible = standing == Standing.SHOWN || standing == Standing.PENDING;
        return new ClipView(
                standing,
                facts.isDecided(),
                visible ? facts.request().map(request -> clip(request, facts, recording, life)) : Optional.empty());
    }

    private static Standing standing(ClipFacts facts, Optional<Recording> recording) {
        StandingCommands commands = facts.commands();
        if (commands.removal().isPresent()) {
            return ProjectorFacts.saysExpired(commands.removal().get()) ? Standing.EXPIRED : Standing.REMOVED;
        }
        if (facts.request().isEmpty()) {
            return Standing.NOT_REQUESTED;
        }
        if (recording.isPresent() && recording.get().getState() == RecordingState.DELETED) {
            return Standing.RECORDING_DELETED;
        }
        if (commands.isHeld()) {
            return Standing.HELD;
        }
        if (facts.outcome().isEmpty()) {
            return Standing.PENDING;
        }
        // Who takes a recording off its topic wants nothing of it to be heard. A failure can still be told.
        boolean playable = facts.outcome().get().getResult() instanceof ClipReady;
        return playable && recording.isEmpty() ? Standing.RECORDING_UNKNOWN : Standing.SHOWN;
    }

    private static TimelineClip clip(
            ClipRequested request, ClipFacts facts, Optional<Recording> recording, ClipLife life) {
        TimelineClip.Builder clip = TimelineClip.newBuilder()
                .setClipId(request.getClipId())
                .setStatus(ClipStatus.PENDING)
                .setRecordingId(request.getRecordingId())
                .setCreatorId(request.getCreatorId())
                .setTitle(facts.commands().titleAfter(request.getTitle()))
                .setPlatform(request.getPlatform())
                .setStartMillis(request.getStartMillis())
                .setDurationMillis(request.getDurationMillis())
                .setRequestedAt(request.getRequestedAt())
                .setPinned(life.isPinned(facts));
        recording.ifPresent(known -> clip.setRecordingTitle(known.getTitle()).setHostId(known.getHostId()));
        facts.outcome().ifPresent(outcome -> decide(clip, outcome));
        OptionalLong end = life.end(facts);
        if (end.isPresent()) {
            clip.setExpiresAt(Instant.ofEpochMilli(end.getAsLong()));
        }
        return clip.build();
    }

    private static void decide(TimelineClip.Builder clip, ClipOutcome outcome) {
        clip.setCompletedAt(outcome.getCompletedAt());
        Object result = outcome.getResult();
        if (result instanceof ClipReady ready) {
            clip.setStatus(ClipStatus.READY).setAudio(audio(ready));
        } else if (result instanceof ClipFailed failed) {
            clip.setStatus(ClipStatus.FAILED)
                    .setFailure(ClipFailure.newBuilder()
                            .setReason(failed.getReason())
                            .setRetryable(failed.getRetryable())
                            .setDetail(failed.getDetail())
                            .build());
        } else {
            throw new IllegalArgumentException(
                    "The outcome of clip " + outcome.getClipId() + " is of a kind that is not known here: "
                            + result.getClass().getName());
        }
    }

    private static ClipAudio audio(ClipReady ready) {
        return ClipAudio.newBuilder()
                .setObjectUri(ready.getObjectUri())
                .setContentType(ready.getContentType())
                .setCodec(ready.getCodec())
                .setSizeBytes(ready.getSizeBytes())
                .setCrc32c(ready.getCrc32c())
                .setSampleRateHz(ready.getSampleRateHz())
                .setChannels(ready.getChannels())
                .setStartSample(ready.getStartSample())
                .setEndSample(ready.getEndSample())
                .setWarnings(ready.getWarnings())
                .setLoudnessLufs(ready.getLoudnessLufs())
                .setTruePeakDbtp(ready.getTruePeakDbtp())
                .setWaveformUri(ready.getWaveformUri())
                .setSpeakers(ready.getSpeakers())
                .setCaptionsUri(ready.getCaptionsUri())
                .build();
    }
}
