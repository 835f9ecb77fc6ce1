package io.clipline.quickstart.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * The recording that comes with Clipline: what {@code moments.json} says of it, and its files.
 *
 * @param startedAt ISO 8601
 * @param host the host's name, one of the participants'
 * @param moments what is worth clipping
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record SampleRecording(
        String title,
        String startedAt,
        long durationMillis,
        String host,
        List<Participant> participants,
        List<Moment> moments) {

    static final String PLAYLIST = "playlist.m3u8";

    private static final String FOLDER = "/sample/";

    /** Somebody on stage. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Participant(String userId, String userName, String name) {}

    /** A stretch of the recording in which one person says something. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Moment(String who, long startMillis, long durationMillis, String title) {}

    static SampleRecording load() {
        try (InputStream in = resource("moments.json")) {
            return new ObjectMapper().readValue(in, SampleRecording.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample recording is not in this build; build it again", e);
        }
    }

    /** The names of all its files, the playlist last: who lists a folder never sees a playlist without its chunks. */
    static List<String> fileNames() throws IOException {
        List<String> names = new java.util.ArrayList<>();
        for (String line : new String(file(PLAYLIST), java.nio.charset.StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                names.add(line.strip());
            }
        }
        names.add(PLAYLIST);
        return names;
    }

    static byte[] file(String name) throws IOException {
        try (InputStream in = resource("recording/" + name)) {
            return in.readAllBytes();
        }
    }

    /** The user id of a participant, by name. */
    String userIdOf(String name) {
        return participants.stream()
                .filter(participant -> participant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is called " + name))
                .userId();
    }

    Instant startInstant() {
        return Instant.parse(startedAt);
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = SampleRecording.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new FileNotFoundException("sample/" + name);
        }
        return in;
    }
}
