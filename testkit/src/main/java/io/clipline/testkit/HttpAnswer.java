package io.clipline.testkit;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a {@link CountingHttpServer} answers. */
final class HttpAnswer {

    private final int status;
    private final Map<String, String> headers = new TreeMap<>();
    private final byte[] body;

    private HttpAnswer(int status, byte[] body) {
        this.status = status;
        this.body = body;
    }

    static HttpAnswer to(String method, Optional<ServedFile> file, Optional<String> range, Optional<String> ifMatch)
            throws IOException {
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return new HttpAnswer(405, new byte[0]).with("Allow", "GET, HEAD");
        }
        if (file.isEmpty()) {
            return new HttpAnswer(404, new byte[0]);
        }
        var tag = file.get().entityTag();
        if (ifMatch.isPresent() && !ifMatch.get().equals("*") && !ifMatch.get().equals(tag)) {
            return new HttpAnswer(412, new byte[0]);
        }
        var answer = method.equals("HEAD")
                ? new HttpAnswer(200, new byte[0])
                        .with("Content-Length", Long.toString(file.get().length()))
                : content(file.get(), range);
        return answer.with("ETag", tag).with("Accept-Ranges", "bytes");
    }

    private static HttpAnswer content(ServedFile file, Optional<String> header) throws IOException {
        long length = file.length();
        var range = RequestedRange.parse(header, length);
        if (range.isEmpty()) {
            return new HttpAnswer(200, file.read(0, length));
        }
        long start = range.get().start();
        long end = range.get().end();
        if (range.get().isEmpty()) {
            return new HttpAnswer(416, new byte[0]).with("Content-Range", "bytes */" + length);
        }
        return new HttpAnswer(206, file.read(start, end))
                .with("Content-Range", "bytes " + start + "-" + (end - 1) + "/" + length);
    }

    private HttpAnswer with(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }
}
