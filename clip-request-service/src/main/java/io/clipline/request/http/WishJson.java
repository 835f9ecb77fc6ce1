package io.clipline.request.http;

import io.clipline.events.Platform;
import io.clipline.request.request.Caller;
import io.clipline.request.request.Creator;
import io.clipline.request.request.TextRule;
import io.clipline.request.request.Wish;
import io.clipline.runtime.http.ProblemException;
import io.clipline.schemas.RecordingId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The body of {@code POST /v1/clips} as a wish. */
final class WishJson {

    static final Set<String> FIELDS = new TreeSet<>(
            List.of("recordingId", "startMillis", "durationMillis", "title", "platform", "appVersion", "creatorId"));

    private static final String CREATOR_ID = "creatorId";
    private static final String RECORDING_ID = "recordingId";

    private WishJson() {}

    /** @throws ProblemException invalid-field or insufficient-scope */
    static Wish read(JsonObject body, Caller caller, Optional<String> idempotencyKey) {
        return new Wish(
                recordingId(body),
                new Wish.Span(body.wholeNumber("startMillis"), body.wholeNumber("durationMillis")),
                body.optionalText("title", TextRule.TITLE),
                new Wish.App(
                        body.choice("platform", List.of(Platform.values())).orElse(Platform.UNKNOWN),
                        body.optionalText("appVersion", TextRule.APP_VERSION)),
                creator(body.optionalText(CREATOR_ID, TextRule.ID), caller),
                idempotencyKey);
    }

    private static String recordingId(JsonObject body) {
        String id = body.text(RECORDING_ID, TextRule.ID);
        if (!RecordingId.isValid(id)) {
            throw ProblemType.invalidField(RECORDING_ID, "must have " + RecordingId.RULE + ".");
        }
        return id;
    }

    private static Creator creator(Optional<String> named, Caller caller) {
        return caller.creationFor(named)
                .match(
                        creator -> creator,
                        () -> {
                            throw ProblemType.invalidField(
                                    CREATOR_ID, "is missing; whoever asks for others says for whom.");
                        },
                        scope -> {
                            throw new ProblemException(Challenge.insufficientScope(scope));
                        });
    }
}
