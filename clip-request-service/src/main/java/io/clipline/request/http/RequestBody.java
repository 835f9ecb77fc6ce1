package io.clipline.request.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;

/** The body of a request, which must be JSON in UTF-8 and say so. */
final class RequestBody {

    private static final String JSON = "application/json";

    private RequestBody() {}

    /** @param known the members that the object may have */
    static JsonObject read(Context context, Set<String> known) {
        String contentType = context.header("Content-Type");
        if (contentType == null || !isJson(contentType)) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.refuse(
                    "The Content-Type must be application/json, and its charset, if any, utf-8.");
        }
        String encoding = context.header("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.refuse("A body with a Content-Encoding is not accepted.");
        }
        return JsonObjectReader.read(context.bodyAsBytes(), known);
    }

    private static boolean isJson(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        boolean isJson = parts[0].strip().equals(JSON);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            isJson &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        return isJson;
    }
}
