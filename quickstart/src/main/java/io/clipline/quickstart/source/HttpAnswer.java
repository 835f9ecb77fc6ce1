package io.clipline.quickstart.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a web server answered to a GET. A connection of the JDK that reads in the caller's thread: a request is a third to
 * a fifth of the CPU time that {@link java.net.http.HttpClient} hands from thread to thread, and a clip is a dozen.
 */
final class HttpAnswer {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;

    private static final int FIRST_BUFFER_BYTES = 16 * 1024;

    /** Of what a server says about its failure: so much is read to use the connection again. */
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final HttpURLConnection connection;
    private final int status;
    private final byte[] body;

    private HttpAnswer(HttpURLConnection connection, int status, byte[] body) {
        this.connection = connection;
        this.status = status;
        this.body = body;
    }

    /**
     * Asks for an object, wherever it was moved to; never from https to http.
     *
     * @param headers that the request bears
     * @param limitBytes of a body, past which it is given up
     * @throws IOException when nobody answers in time, the object was moved to where nobody may be sent, or the body is
     *     too long or too short; an answer that is a failure is returned
     */
    static HttpAnswer get(URI uri, Map<String, String> headers, long limitBytes) throws IOException {
        long deadlineNanos = System.nanoTime() + REQUEST_LIMIT.toNanos();
        URI asked = uri;
        for (int redirects = 0; ; redirects++) {
            HttpURLConnection connection = open(asked, headers);
            int status = status(connection, asked);
            boolean failed = status < 200 || status >= 300;
            byte[] body = failed ? drained(connection) : new Body(connection, asked, limitBytes, deadlineNanos).read();
            Optional<String> location = Optional.ofNullable(connection.getHeaderField("Location"));
            if (!REDIRECTS.contains(status) || location.isEmpty()) {
                return new HttpAnswer(connection, status, body);
            }
            if (redirects == MAX_REDIRECTS) {
                throw HttpFailure.moved(
                        uri, "other places " + (redirects + 1) + " times, at last to " + location.get());
            }
            asked = movedTo(location.get(), asked);
        }
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(connection.getHeaderField(name));
    }

    /** Empty where the answer is a failure. */
    byte[] body() {
        return body;
    }

    private static HttpURLConnection open(URI uri, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
        connection.setReadTimeout((int) REQUEST_LIMIT.toMillis());
        connection.setRequestProperty("Accept", "*/*");
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    private static int status(HttpURLConnection connection, URI asked) throws IOException {
        try {
            return connection.getResponseCode();
        } catch (IOException e) {
            throw HttpFailure.unanswered(asked, e);
        }
    }

    private static URI movedTo(String location, URI from) throws IOException {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw HttpFailure.moved(from, "\"" + location + "\", which is no URL");
        }
        boolean secure = "https".equalsIgnoreCase(to.getScheme());
        if (!secure && !"http".equalsIgnoreCase(to.getScheme())) {
            throw HttpFailure.moved(from, to + ", which is not on the web");
        }
        if (!secure && "https".equalsIgnoreCase(from.getScheme())) {
            throw HttpFailure.moved(from, to + ", where anybody may listen and change it");
        }
        return to;
    }

    private static byte[] drained(HttpURLConnection connection) {
        try (InputStream error = connection.getErrorStream()) {
            if (error != null && error.readNBytes(MAX_ERROR_BYTES).length == MAX_ERROR_BYTES) {
                connection.disconnect();
            }
        } catch (IOException e) {
            // The status has said it already; only the connection is of no more use.
            connection.disconnect();
        }
        return new byte[0];
    }

    /** Collects a body's bytes, and gives up on one that is longer than a limit instead of filling the memory. */
    private record Body(HttpURLConnection connection, URI uri, long limitBytes, long deadlineNanos) {

        byte[] read() throws IOException {
            boolean whole = false;
            try (InputStream in = connection.getInputStream()) {
                byte[] bytes = collect(in);
                whole = true;
                return bytes;
            } finally {
                if (!whole) {
                    connection.disconnect();
                }
            }
        }

        private byte[] collect(InputStream in) throws IOException {
            long declared = connection.getContentLengthLong();
            if (declared > limitBytes) {
                throw tooLong();
            }
            byte[] bytes = new byte[declared < 0 ? FIRST_BUFFER_BYTES : (int) declared];
            int held = 0;
            while (declared < 0 || held < declared) {
                if (held == bytes.length) {
                    bytes = Arrays.copyOf(bytes, 2 * held);
                }
                int count = readSome(in, bytes, held);
                if (count < 0) {
                    break;
                }
                held += count;
                if (held > limitBytes) {
                    throw tooLong();
                }
                if (System.nanoTime() > deadlineNanos) {
                    throw new SocketTimeoutException(uri + " did not answer in " + REQUEST_LIMIT.toSeconds()
                            + " s; try again, or download the recording first");
                }
            }
            if (held < declared) {
                throw new IOException(uri + " broke off after " + held + " of " + declared + " bytes; try again");
            }
            return held == bytes.length ? bytes : Arrays.copyOf(bytes, held);
        }

        private int readSome(InputStream in, byte[] bytes, int held) throws IOException {
            try {
                return in.read(bytes, held, bytes.length - held);
            } catch (IOException e) {
                throw HttpFailure.unanswered(uri, e);
            }
        }

        private IOException tooLong() {
            return new IOException(
                    uri + " answers a range with more than " + limitBytes
                            + " bytes: its server does not know range requests; use one that does, or download the recording first");
        }
    }
}
