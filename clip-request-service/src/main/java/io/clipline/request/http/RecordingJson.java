package io.clipline.request.http;

import static io.clipline.request.http.ProblemType.invalidField;

import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.request.request.CaptionsReference;
import io.clipline.request.request.ClipLimits;
import io.clipline.request.request.RecordingLocation;
import io.clipline.request.request.TextRule;
import io.clipline.runtime.http.ProblemException;
import io.clipline.schemas.RecordingId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The body of {@code PUT /v1/recordings/{id}} as an event. */
final class RecordingJson {

    static final Set<String> FIELDS = new TreeSet<>(List.of(
            "state", "location", "hostId", "title", "startedAt", "durationMillis", "clippingAllowed", "captions"));

    private static final List<RecordingState> STATES =
            List.of(RecordingState.LIVE, RecordingState.ENDED, RecordingState.DELETED);
    /** Narrower than the rule for all recordings, so that an id that is announced here needs no escaping in a path. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:@=+-]*");

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private RecordingJson() {}

    /** @throws ProblemException invalid-field */
    static Recording read(String recordingId, JsonObject body, Instant updatedAt) {
        if (!ID.matcher(recordingId).matches() || !RecordingId.isValid(recordingId)) {
            throw invalidField(
                    "recordingId",
                    "in the path must have 1 to " + RecordingId.MAX_LENGTH + " characters, letters, digits and"
                            + " . _ ~ : @ = + -, and begin with a letter or digit.");
        }
        RecordingState state = body.choice("state", STATES).orElseThrow(() -> JsonObject.missing("state"));
        return Recording.newBuilder()
                .setRecordingId(recordingId)
                .setState(state)
                .setLocation(location(body, state).orElse(null))
                .setHostId(body.text("hostId", TextRule.ID))
                .setTitle(body.optionalText("title", TextRule.TITLE).orElse(null))
                .setStartedAt(startedAt(body.text("startedAt", TextRule.INSTANT)))
                .setDurationMillis(durationMillis(body).orElse(null))
                .setClippingAllowed(body.flag("clippingAllowed").orElse(true))
                .setCaptions(captions(body, state).orElse(null))
                .setUpdatedAt(updatedAt.truncatedTo(ChronoUnit.MILLIS))
                .build();
    }

    private static Optional<String> location(JsonObject body, RecordingState state) {
        Optional<String> location = body.optionalText("location", TextRule.LOCATION);
        location.flatMap(RecordingLocation::problem).ifPresent(problem -> {
            throw invalidField("location", problem);
        });
        // Where a deleted recording lay is nobody's business any more.
        return state == RecordingState.DELETED ? Optional.empty() : location;
    }

    private static Optional<String> captions(JsonObject body, RecordingState state) {
        Optional<String> captions = body.optionalText("captions", TextRule.CAPTIONS);
        captions.flatMap(CaptionsReference::problem).ifPresent(problem -> {
            throw invalidField("captions", problem);
        });
        return state == RecordingState.DELETED ? Optional.empty() : captions;
    }

    private static Instant startedAt(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // The same sentence answers both mistakes.
        }
        throw invalidField("startedAt", "must be an instant as in RFC 3339, such as 2026-11-22T18:30:00Z.");
    }

    private static Optional<Long> durationMillis(JsonObject body) {
        Optional<Long> millis = body.optionalWholeNumber("durationMillis");
        if (millis.isPresent() && (millis.get() < 1 || millis.get() > ClipLimits.MAX_START_MILLIS)) {
            throw invalidField(
                    "durationMillis",
                    "must be 1 to " + ClipLimits.MAX_START_MILLIS + ", or be left out while unknown.");
        }
        return millis;
    }
}
