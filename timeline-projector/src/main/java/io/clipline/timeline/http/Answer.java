package io.clipline.timeline.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.clipline.runtime.http.Problem;
import io.javalin.http.Context;

/** What a request is answered with, once it is known. */
@FunctionalInterface
interface Answer {

    void writeTo(Context context);

    static Answer json(JsonNode body) {
        return context -> context.status(200).json(body);
    }

    static Answer problem(Problem problem) {
        return problem::answer;
    }
}
