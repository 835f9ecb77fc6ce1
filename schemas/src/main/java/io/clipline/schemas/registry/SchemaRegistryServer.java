package io.clipline.schemas.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry for one machine: the part of Confluent's REST API that serializers, Kafka Connect and the command line
 * tools use, for Avro, on the loopback interface alone.
 */
public final class SchemaRegistryServer implements AutoCloseable {
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_BODY_BYTES = 1024 * 1024;
    private static final int THREADS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistryServer.class);

    private final HttpServer http;
    private final ExecutorService threads;
    private final RegistryRoutes routes = new RegistryRoutes();

    private SchemaRegistryServer(HttpServer http, InMemoryRegistry registry) {
        this.http = http;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "schema-registry");
            thread.setDaemon(true);
            return thread;
        });
        routes.add("GET", "/", call -> Map.of());
        new SubjectRoutes(registry).addTo(routes);
        new SchemaRoutes(registry).addTo(routes);
        new SettingRoutes(registry).addTo(routes);
    }

    /**
     * Starts a registry on 127.0.0.1.
     *
     * @param file where its schemas and their ids are kept, so that they are the same after a restart; empty: nowhere
     * @param port the port, or 0 for any that is free
     * @throws IOException if the port is taken, or the file is there and cannot be read
     */
    public static SchemaRegistryServer start(Optional<Path> file, int port) throws IOException {
        InMemoryRegistry registry = file.isPresent() ? InMemoryRegistry.inFile(file.get()) : new InMemoryRegistry();
        HttpServer http = bind(port);
        SchemaRegistryServer server = new SchemaRegistryServer(http, registry);
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    /** The URL for {@code schema.registry.url}. */
    public String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private static HttpServer bind(int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("The schema registry cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] request = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
            int status = 200;
            Object answer;
            try {
                answer = answer(exchange, request);
            } catch (RegistryRefusalException e) {
                status = e.httpStatus();
                answer = new Refusal(e.errorCode(), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
                status = 500;
                answer = new Refusal(50001, "Error in the schema registry: " + e);
            }
            byte[] body = JSON.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Object answer(HttpExchange exchange, byte[] request) {
        if (request.length > MAX_BODY_BYTES) {
            throw new RegistryRefusalException(413, "A body may have " + MAX_BODY_BYTES + " bytes");
        }
        return routes.answer(
                exchange.getRequestMethod(), exchange.getRequestURI(), new String(request, StandardCharsets.UTF_8));
    }

    // The names are the API's.
    private record Refusal(int error_code, String message) {}
}
