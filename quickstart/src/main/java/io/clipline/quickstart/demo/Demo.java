package io.clipline.quickstart.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.clipline.quickstart.local.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays the platform and its users: a recording appears, several people clip it, and everybody sees the timeline. */
public final class Demo {

    private static final String RECORDING_ID = "still-on";

    private final LocalStack stack;
    private final Path out;
    private final SampleRecording sample = SampleRecording.load();

    /** @param out folder for the M4A files; made if need be */
    public Demo(LocalStack stack, Path out) {
        this.stack = stack;
        this.out = out;
    }

    /** A finished clip. */
    public record FinishedClip(
            String clipId, String title, String who, long startSample, long endSample, int sampleRateHz, Path file) {
        /** Length in seconds. */
        public double seconds() {
            return (endSample - startSample) / (double) sampleRateHz;
        }
    }

    /**
     * Loads the sample, asks for its moments, waits for them, and downloads them.
     *
     * @return the clips as the timeline shows them, newest first
     * @throws IOException when a clip did not become READY, with the reason
     */
    public List<FinishedClip> run() throws IOException, InterruptedException {
        for (String name : SampleRecording.fileNames()) {
            stack.putRecordingObject(RECORDING_ID + "/" + name, SampleRecording.file(name));
        }
        ClipApi api = new ClipApi(stack.requestsUrl(), stack.timelineUrl());
        api.putRecording(stack.tokens().platform(), RECORDING_ID, recording());
        Map<String, String> whoByClip = new LinkedHashMap<>();
        for (SampleRecording.Moment moment : sample.moments()) {
            String token = stack.tokens().user(sample.userIdOf(moment.who()));
            whoByClip.put(api.requestClip(token, wish(moment)), moment.who());
        }
        for (String clipId : whoByClip.keySet()) {
            JsonNode clip = api.awaitClip(clipId);
            if (!clip.path("status").asText().equals("READY")) {
                throw new IOException("Clip " + clipId + " did not become READY: " + clip);
            }
        }
        Files.createDirectories(out);
        List<FinishedClip> finished = new ArrayList<>();
        for (JsonNode clip : api.timelineOf(RECORDING_ID).path("clips")) {
            finished.add(download(
                    api, clip, whoByClip.getOrDefault(clip.path("clipId").asText(), "")));
        }
        return finished;
    }

    private Map<String, Object> recording() {
        return Map.of(
                "state", "ENDED",
                "location", stack.recordingLocation(RECORDING_ID + "/" + SampleRecording.PLAYLIST),
                "hostId", sample.userIdOf(sample.host()),
                "title", sample.title(),
                "startedAt", sample.startedAt(),
                "durationMillis", sample.durationMillis(),
                "clippingAllowed", true);
    }

    private static Map<String, Object> wish(SampleRecording.Moment moment) {
        return Map.of(
                "recordingId", RECORDING_ID,
                "startMillis", moment.startMillis(),
                "durationMillis", moment.durationMillis(),
                "title", moment.title(),
                "platform", "WEB");
    }

    private FinishedClip download(ClipApi api, JsonNode clip, String who) throws IOException, InterruptedException {
        JsonNode audio = clip.path("audio");
        Path file = out.resolve(fileName(who, clip.path("title").asText()));
        Files.write(file, api.download(URI.create(clip.path("audioUrl").asText())));
        return new FinishedClip(
                clip.path("clipId").asText(),
                clip.path("title").asText(),
                who,
                audio.path("startSample").asLong(),
                audio.path("endSample").asLong(),
                audio.path("sampleRateHz").asInt(),
                file);
    }

    private static String fileName(String who, String title) {
        String words = (who + " " + title).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return words.replaceAll("^-|-$", "") + ".m4a";
    }
}
