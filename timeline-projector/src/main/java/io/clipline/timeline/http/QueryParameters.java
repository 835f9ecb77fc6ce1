package io.clipline.timeline.http;

import io.clipline.events.ClipStatus;
import io.clipline.runtime.http.ProblemException;
import io.clipline.schemas.ClipId;
import io.clipline.timeline.view.TimelinePosition;
import io.clipline.timeline.view.TimelineQuery;
import io.clipline.timeline.view.TimelineQuery.By;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What callers ask for; each parameter at most once. Wrong ones end in a {@link ProblemException}. */
final class QueryParameters {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    static final int DEFAULT_LIMIT = 20;
    static final int MAX_LIMIT = 100;

    private static final Pattern WAIT = Pattern.compile("(\\d{1,5})(ms|s)");
    private static final Pattern LIMIT = Pattern.compile("\\d{1,3}");

    private QueryParameters() {}

    /** {@code wait}: how long the answer may be held back until the clip is terminal. */
    static Duration waiting(Context context) {
        Optional<String> text = single(context, "wait");
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        Matcher matcher = WAIT.matcher(text.get());
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration wait = matcher.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            if (wait.compareTo(LONGEST_WAIT) <= 0) {
                return wait;
            }
        }
        throw ProblemType.invalid("wait", "expected a time such as 500ms or 10s, at most 30s");
    }

    static TimelineQuery timeline(Context context, long nowMillis) {
        Optional<String> recording = single(context, "recording");
        Optional<String> creator = single(context, "creator");
        if (recording.isPresent() == creator.isPresent()) {
            throw ProblemType.invalid("recording", "exactly one of recording and creator says whose clips to list");
        }
        By by = recording.isPresent() ? By.RECORDING : By.CREATOR;
        String id = recording.or(() -> creator).orElseThrow();
        if (id.isEmpty() || id.length() > ClipId.MAX_FIELD_LENGTH) {
            throw ProblemType.invalid(
                    recording.isPresent() ? "recording" : "creator",
                    "expected 1 to " + ClipId.MAX_FIELD_LENGTH + " characters");
        }
        ClipStatus status = status(context);
        Optional<TimelinePosition> after = single(context, "cursor").map(text -> Cursor.parse(text, by, id, status)
                .orElseThrow(() -> new ProblemException(ProblemType.INVALID_CURSOR.because(
                        "It is not the nextCursor of an answer to this question; begin again without one."))));
        return new TimelineQuery(by, id, status, after, limit(context), nowMillis);
    }

    private static ClipStatus status(Context context) {
        return switch (single(context, "status").orElse("READY")) {
            case "READY" -> ClipStatus.READY;
            case "FAILED" -> ClipStatus.FAILED;
            default -> throw ProblemType.invalid("status", "expected READY or FAILED");
        };
    }

    private static int limit(Context context) {
        Optional<String> text = single(context, "limit");
        if (text.isEmpty()) {
            return DEFAULT_LIMIT;
        }
        int limit = LIMIT.matcher(text.get()).matches() ? Integer.parseInt(text.get()) : 0;
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemType.invalid("limit", "expected a whole number from 1 to " + MAX_LIMIT);
        }
        return limit;
    }

    private static Optional<String> single(Context context, String name) {
        List<String> values = context.queryParams(name);
        if (values.size() > 1) {
            throw ProblemType.invalid(name, "was given " + values.size() + " times, expected once");
        }
        return values.stream().findFirst();
    }
}
