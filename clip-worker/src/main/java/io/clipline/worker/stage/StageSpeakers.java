package io.clipline.worker.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.audio.Clip;
import io.clipline.audio.SpeakerTime;
import io.clipline.audio.StageReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up who speaks in a clip. A person speaks from a report in which they are loud until the next one, but no longer
 * than two seconds. Where no report before the clip is known, its first one also counts for the time before it. What
 * cannot be understood counts as silence.
 */
public final class StageSpeakers {

    /** How the host is called, whom the list of participants does not name. */
    public static final String HOST = "host";

    /** Levels of 0 are silence, those of speech 8 and more. */
    private static final int LOUD = 8;

    private static final long MAX_MILLIS_BETWEEN_REPORTS = 2000;
    /** There is one about every second; where the first comes later, nothing is known of what was before it. */
    private static final long MAX_MILLIS_BEFORE_FIRST_REPORT = 1100;

    private static final int MAX_PEOPLE = 1000;
    private static final int MAX_ID_LENGTH = 128;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final long clipMillis;
    private final Map<String, Long> spoken = new LinkedHashMap<>();
    private List<String> participants = List.of();
    private List<String> loud = List.of();
    private long since;
    private boolean heardAny;

    private StageSpeakers(long clipMillis) {
        this.clipMillis = clipMillis;
    }

    /** The people who speak in a clip, those who speak longest first; nobody where the recording does not say it. */
    public static List<SpeakerTime> of(Clip clip) {
        long samples = clip.endSample() - clip.startSample();
        StageSpeakers speakers =
                new StageSpeakers(samples * 1000 / clip.source().sampleRateHz());
        clip.stage().forEach(speakers::hear);
        speakers.speakUntil(speakers.clipMillis);
        return speakers.spoken.entrySet().stream()
                .map(entry -> new SpeakerTime(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(SpeakerTime::spokenMillis).reversed())
                .toList();
    }

    private void hear(StageReport report) {
        report.participants().map(StageSpeakers::people).ifPresent(people -> participants = people);
        if (report.levels().isPresent()) {
            speakUntil(report.atMillis());
            loud = loud(report.levels().get());
            if (!heardAny && report.atMillis() <= MAX_MILLIS_BEFORE_FIRST_REPORT) {
                since = 0;
                speakUntil(report.atMillis());
            }
            heardAny = true;
            since = report.atMillis();
        }
    }

    private void speakUntil(long nextMillis) {
        long end = Math.min(clipMillis, Math.min(nextMillis, since + MAX_MILLIS_BETWEEN_REPORTS));
        long millis = end - Math.max(0, since);
        if (millis > 0) {
            loud.forEach(id -> spoken.merge(id, millis, Long::sum));
        }
    }

    private List<String> loud(String levels) {
        List<String> ids = new ArrayList<>();
        JsonNode array = array(levels).orElseGet(JSON::createArrayNode);
        for (int i = 0; i < Math.min(array.size(), participants.size() + 1); i++) {
            String id = i == 0 ? HOST : participants.get(i - 1);
            if (array.get(i).isNumber() && array.get(i).asDouble() >= LOUD && !id.isEmpty() && !ids.contains(id)) {
                ids.add(id);
            }
        }
        return ids;
    }

    /** Their ids, in order; an empty one for who has none. */
    private static List<String> people(String participants) {
        List<String> ids = new ArrayList<>();
        for (JsonNode person : array(participants).orElseGet(JSON::createArrayNode)) {
            if (ids.size() == MAX_PEOPLE) {
                break;
            }
            String id = person.path("UserId").asText("");
            ids.add(id.length() > MAX_ID_LENGTH ? "" : id);
        }
        return ids;
    }

    private static Optional<JsonNode> array(String json) {
        try {
            return Optional.ofNullable(JSON.readTree(json)).filter(JsonNode::isArray);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
