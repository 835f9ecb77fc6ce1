package io.clipline.request.http;

import io.clipline.request.request.Caller;
import io.clipline.request.request.ClipRequests;
import io.clipline.request.request.Grant;
import io.clipline.request.request.Scope;
import io.clipline.request.request.Wish;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** {@code POST /v1/clips}: a wish becomes 202 with the clip's id once it is safe, or a problem. */
public final class ClipRoutes {

    /** The body of a 202. */
    record Accepted(String clipId, String status, String requestedAt, String deadlineAt) {}

    private final Gate gate;
    private final ClipRequests requests;
    private final String clipsUrl;

    /** @param timelineBase where the query API is; empty: on this very host */
    public ClipRoutes(Gate gate, ClipRequests requests, Optional<URI> timelineBase) {
        this.gate = gate;
        this.requests = requests;
        this.clipsUrl =
                timelineBase.map(base -> base.toString().replaceAll("/+$", "")).orElse("") + "/v1/clips/";
    }

    public void addTo(JavalinConfig config) {
        config.routes.post(
                "/v1/clips", gate.admit("create-clip", List.of(Scope.CREATE, Scope.CREATE_FOR_OTHERS), this::create));
    }

    private String create(Context context, Caller caller) {
        Optional<String> key = IdempotencyKeyHeader.parse(Headers.all(context, "Idempotency-Key"));
        Wish wish = WishJson.read(RequestBody.read(context, WishJson.FIELDS), caller, key);
        Grant grant = requests.ask(wish).match(granted -> granted, refusal -> {
            throw ProblemType.refuse(refusal);
        });
        context.status(202)
                .header("Location", clipsUrl + grant.clipId())
                .json(new Accepted(
                        grant.clipId(),
                        "PENDING",
                        grant.requestedAt().toString(),
                        grant.deadlineAt().toString()));
        return grant.repeated() ? "repeated" : "accepted";
    }
}
