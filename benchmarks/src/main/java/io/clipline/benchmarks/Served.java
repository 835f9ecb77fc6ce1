package io.clipline.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A folder behind a {@link RangeServer} that runs in a process of its own. */
final class Served implements AutoCloseable {

    private static final long GOODBYE_SECONDS = 5;

    /** What clients took. */
    record Counts(long requests, long bytes) {}

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private Served(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Served start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        // The JDK's server writes the headers alone, and what follows would wait 40 ms for their
                        // receipt.
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RangeServer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String port = output.readLine();
        if (port == null) {
            throw new IOException("the server of " + folder + " did not start");
        }
        return new Served(process, Integer.parseInt(port));
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + "/" + path);
    }

    /** What clients took since this was last asked. */
    Counts takeCounts() throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(url(RangeServer.COUNTS.substring(1))).build(),
                HttpResponse.BodyHandlers.ofString());
        String[] numbers = response.body().split(" ", -1);
        return new Counts(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit()
                .completeOnTimeout(process, GOODBYE_SECONDS, TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }
}
