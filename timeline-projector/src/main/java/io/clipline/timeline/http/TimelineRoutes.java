package io.clipline.timeline.http;

import io.clipline.schemas.ClipId;
import io.clipline.timeline.view.AudioUrls;
import io.clipline.timeline.view.ClipRegister;
import io.clipline.timeline.view.ClipView.Standing;
import io.clipline.timeline.view.Timeline;
import io.clipline.timeline.view.TimelineQuery;
import io.clipline.timeline.view.TimelineUnavailableException;
import io.clipline.timeline.view.Waiters;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** {@code GET /v1/clips/{clipId}} and {@code GET /v1/timeline}. */
public final class TimelineRoutes {

    private final Timeline timeline;
    private final ClipLookup lookup;
    private final ClipJson json;
    private final Clock clock;

    /**
     * @param waiters is told of every change, and limits how many wait
     * @param maxForwarded how many requests may be passed on to other instances at a time
     */
    public TimelineRoutes(
            Timeline timeline,
            ClipRegister register,
            Waiters waiters,
            AudioUrls audioUrls,
            int maxForwarded,
            Clock clock) {
        this.timeline = timeline;
        this.json = new ClipJson(audioUrls);
        this.lookup = new ClipLookup(timeline, register, waiters, new Peers(maxForwarded), json, clock);
        this.clock = clock;
    }

    public void addTo(JavalinConfig config) {
        config.routes.get("/v1/clips/{clipId}", this::clip);
        config.routes.get("/v1/timeline", this::timeline);
        config.routes.exception(TimelineUnavailableException.class, (e, context) -> ProblemType.TIMELINE_UNAVAILABLE
                .because("Right now " + e.getMessage() + "; try again.")
                .answer(context));
    }

    private void clip(Context context) {
        context.header("Cache-Control", "no-store");
        String clipId = context.pathParam("clipId");
        Duration wait = QueryParameters.waiting(context);
        if (!ClipId.isValid(clipId)) {
            ProblemType.notShown("of that form; an id is 32 characters of a-z and 2-7", Standing.NOT_REQUESTED)
                    .answer(context);
            return;
        }
        CompletableFuture<Answer> answer = lookup.find(clipId, wait, context.header(Peers.FORWARDED) != null);
        context.future(() -> answer.thenAccept(found -> found.writeTo(context)));
    }

    private void timeline(Context context) {
        context.header("Cache-Control", "no-store");
        TimelineQuery query = QueryParameters.timeline(context, clock.millis());
        context.json(json.page(
                timeline.page(query), position -> Cursor.of(position, query.by(), query.id(), query.status())));
    }
}
