package io.clipline.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * An HTTP server on loopback that counts: requests, and bytes of bodies. Serves GET and HEAD with single ranges, entity
 * tags and {@code If-Match} (RFC 9110); anything else is 405. Queries are ignored, but logged.
 */
public final class CountingHttpServer implements AutoCloseable {

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads;
    private final Map<String, ServedFile> files = new ConcurrentHashMap<>();
    private final List<Request> log = new CopyOnWriteArrayList<>();
    private volatile boolean ranges = true;

    private CountingHttpServer(HttpServer server, String scheme, ExecutorService threads) {
        this.server = server;
        this.scheme = scheme;
        this.threads = threads;
    }

    /**
     * One request that was answered.
     *
     * @param path decoded, without the leading slash
     * @param query as it came
     * @param range the {@code Range} header
     * @param bodyBytes how many bytes of body were sent
     */
    public record Request(
            String method, String path, Optional<String> query, Optional<String> range, int status, long bodyBytes) {}

    /** Starts with nothing to serve. */
    public static CountingHttpServer start() throws IOException {
        return start(HttpServer.create(loopback(), 128), "http");
    }

    /** The same over TLS. */
    public static CountingHttpServer startSecure(SSLContext tls) throws IOException {
        var server = HttpsServer.create(loopback(), 128);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return start(server, "https");
    }

    private static InetSocketAddress loopback() throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    }

    private static CountingHttpServer start(HttpServer server, String scheme) {
        var threads = Executors.newCachedThreadPool();
        var counting = new CountingHttpServer(server, scheme, threads);
        server.createContext("/", counting::answer);
        server.setExecutor(threads);
        server.start();
        return counting;
    }

    /** Serves content at a path (without a leading slash) from now on, instead of what was there. */
    public CountingHttpServer serve(String path, byte[] content) {
        files.put(path, ServedFile.of(content));
        return this;
    }

    /** Serves many files, each at its path; for {@code FileSet.files()}. */
    public CountingHttpServer serve(Map<String, byte[]> contents) {
        contents.forEach(this::serve);
        return this;
    }

    /** Serves a file on disk, whatever its size. */
    public CountingHttpServer serve(String path, Path file) {
        files.put(path, ServedFile.of(file));
        return this;
    }

    /** Serves all files that are below a folder now. */
    public CountingHttpServer serve(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            found.filter(Files::isRegularFile)
                    .forEach(file -> serve(folder.relativize(file).toString().replace('\\', '/'), file));
        }
        return this;
    }

    /** Answers 404 at a path from now on. */
    public void remove(String path) {
        files.remove(path);
    }

    /** Ignores {@code Range} from now on, as a server may. */
    public CountingHttpServer withoutRanges() {
        ranges = false;
        return this;
    }

    /** The URL of a path. */
    public URI url(String path) {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/" + path);
    }

    /** All requests so far, in the order in which they were answered. */
    public List<Request> requests() {
        return List.copyOf(log);
    }

    /** The requests for one path. */
    public List<Request> requests(String path) {
        return log.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** How many bytes of bodies were sent in all. */
    public long bodyBytes() {
        return log.stream().mapToLong(Request::bodyBytes).sum();
    }

    /** Forgets the requests so far. */
    public void resetCounts() {
        log.clear();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().substring(1);
        var range = header(exchange, "Range");
        var answer = HttpAnswer.to(
                exchange.getRequestMethod(),
                Optional.ofNullable(files.get(path)),
                ranges ? range : Optional.empty(),
                header(exchange, "If-Match"));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        // Counted before it is sent, so that whoever has read it finds it counted.
        log.add(new Request(
                exchange.getRequestMethod(),
                path,
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()),
                range,
                answer.status(),
                answer.body().length));
        try (exchange) {
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }
}
