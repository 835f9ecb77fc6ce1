package io.clipline.timeline.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clipline.events.ClipAudio;
import io.clipline.events.ClipFailure;
import io.clipline.events.SpeakerTime;
import io.clipline.events.TimelineClip;
import io.clipline.timeline.view.AudioUrls;
import io.clipline.timeline.view.TimelinePage;
import io.clipline.timeline.view.TimelinePosition;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Clips as JSON: the fields of {@code TimelineClip}, instants in ISO 8601, what is null left out. */
final class ClipJson {

    private final AudioUrls audioUrls;

    ClipJson(AudioUrls audioUrls) {
        this.audioUrls = audioUrls;
    }

    ObjectNode clip(TimelineClip clip) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("clipId", clip.getClipId());
        json.put("status", clip.getStatus().name());
        json.put("recordingId", clip.getRecordingId());
        putText(json, "recordingTitle", clip.getRecordingTitle());
        putText(json, "hostId", clip.getHostId());
        json.put("creatorId", clip.getCreatorId());
        putText(json, "title", clip.getTitle());
        json.put("platform", clip.getPlatform().name());
        json.put("startMillis", clip.getStartMillis());
        json.put("durationMillis", clip.getDurationMillis());
        json.put("requestedAt", clip.getRequestedAt().toString());
        putInstant(json, "completedAt", clip.getCompletedAt());
        putInstant(json, "expiresAt", clip.getExpiresAt());
        json.put("pinned", clip.getPinned());
        @Nullable ClipAudio audio = clip.getAudio();
        if (audio != null) {
            json.set("audio", audio(audio));
            putUrl(json, "audioUrl", audio.getObjectUri());
            putUrl(json, "waveformUrl", audio.getWaveformUri());
            putUrl(json, "captionsUrl", audio.getCaptionsUri());
        }
        @Nullable ClipFailure failure = clip.getFailure();
        if (failure != null) {
            json.putObject("failure")
                    .put("reason", failure.getReason().name())
                    .put("retryable", failure.getRetryable())
                    .put("detail", FailureSentence.of(failure));
        }
        return json;
    }

    ObjectNode page(TimelinePage page, Function<TimelinePosition, String> cursor) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode clips = json.putArray("clips");
        page.clips().forEach(clip -> clips.add(clip(clip)));
        page.next().ifPresent(position -> json.put("nextCursor", cursor.apply(position)));
        return json;
    }

    private static ObjectNode audio(ClipAudio audio) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("objectUri", audio.getObjectUri());
        json.put("contentType", audio.getContentType());
        json.put("codec", audio.getCodec());
        json.put("sizeBytes", audio.getSizeBytes());
        json.put("crc32c", audio.getCrc32c());
        json.put("sampleRateHz", audio.getSampleRateHz());
        json.put("channels", audio.getChannels());
        json.put("startSample", audio.getStartSample());
        json.put("endSample", audio.getEndSample());
        ArrayNode warnings = json.putArray("warnings");
        audio.getWarnings().forEach(warnings::add);
        putNumber(json, "loudnessLufs", audio.getLoudnessLufs());
        putNumber(json, "truePeakDbtp", audio.getTruePeakDbtp());
        putText(json, "waveformUri", audio.getWaveformUri());
        putText(json, "captionsUri", audio.getCaptionsUri());
        ArrayNode speakers = json.putArray("speakers");
        for (SpeakerTime speaker : audio.getSpeakers()) {
            speakers.addObject()
                    .put("speakerId", speaker.getSpeakerId())
                    .put("spokenMillis", speaker.getSpokenMillis());
        }
        return json;
    }

    private void putUrl(ObjectNode json, String name, @Nullable String objectUri) {
        Optional.ofNullable(objectUri).flatMap(audioUrls::of).ifPresent(url -> json.put(name, url));
    }

    private static void putNumber(ObjectNode json, String name, @Nullable Double number) {
        if (number != null) {
            json.put(name, number);
        }
    }

    private static void putText(ObjectNode json, String name, @Nullable String text) {
        if (text != null) {
            json.put(name, text);
        }
    }

    private static void putInstant(ObjectNode json, String name, @Nullable Instant instant) {
        if (instant != null) {
            json.put(name, instant.toString());
        }
    }
}
