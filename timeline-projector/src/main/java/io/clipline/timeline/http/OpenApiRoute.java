package io.clipline.timeline.http;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code GET /openapi.json}: what this API is, for people and programs (OpenAPI 3.1). */
public final class OpenApiRoute {

    private OpenApiRoute() {}

    public static void addTo(JavalinConfig config) {
        byte[] document = document();
        config.routes.get("/openapi.json", context -> context.contentType("application/json")
                .result(document));
    }

    static byte[] document() {
        try (InputStream in = OpenApiRoute.class.getResourceAsStream("openapi.json")) {
            return Objects.requireNonNull(in, "openapi.json is missing from the jar")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
