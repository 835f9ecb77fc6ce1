package io.clipline.request.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/** Headers that may come more than once. */
final class Headers {

    private Headers() {}

    /** Every value of the header, in the order they came. */
    static List<String> all(Context context, String name) {
        return Collections.list(context.req().getHeaders(name));
    }
}
