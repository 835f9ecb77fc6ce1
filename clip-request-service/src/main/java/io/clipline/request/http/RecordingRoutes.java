package io.clipline.request.http;

import io.clipline.events.Recording;
import io.clipline.request.request.Caller;
import io.clipline.request.request.RecordingLog;
import io.clipline.request.request.Scope;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;

/** {@code PUT /v1/recordings/{recordingId}}: says what a recording now is, for platforms that do not write the topic. */
public final class RecordingRoutes {

    private final Gate gate;
    private final RecordingLog log;
    private final Clock clock;

    public RecordingRoutes(Gate gate, RecordingLog log, Clock clock) {
        this.gate = gate;
        this.log = log;
        this.clock = clock;
    }

    public void addTo(JavalinConfig config) {
        config.routes.put(
                "/v1/recordings/{recordingId}",
                gate.admit("put-recording", List.of(Scope.WRITE_RECORDINGS), this::put));
    }

    private String put(Context context, Caller caller) {
        JsonObject body = RequestBody.read(context, RecordingJson.FIELDS);
        Recording recording = RecordingJson.read(context.pathParam("recordingId"), body, clock.instant());
        log.write(recording).ifPresent(failure -> {
            throw ProblemType.NOT_STORED.refuse(failure.detail() + " Send the request again.");
        });
        context.status(204);
        return "stored";
    }
}
