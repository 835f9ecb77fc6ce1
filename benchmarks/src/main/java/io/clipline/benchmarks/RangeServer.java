package io.clipline.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the files of a folder on loopback, in ranges (RFC 9110, 14), and counts what clients took: a client that breaks a
 * long answer off is counted with what was written until then, its receive window included. A process of its own, so that
 * its CPU time is nobody else's. Ends when its standard input does.
 */
final class RangeServer {

    static final String COUNTS = "/-/counts";

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final int PIECE_BYTES = 16 * 1024;

    private final Path folder;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    private RangeServer(Path folder) {
        this.folder = folder;
    }

    /** @param arguments the folder; the port is printed */
    public static void main(String[] arguments) throws IOException {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 128);
        server.createContext("/", new RangeServer(Path.of(arguments[0]))::answer);
        server.setExecutor(threads);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // Whoever started this process says nothing but goodbye.
        }
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(COUNTS)) {
                // Reading the counts begins the next count.
                byte[] text = (requests.getAndSet(0) + " " + bytes.getAndSet(0)).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, text.length);
                exchange.getResponseBody().write(text);
                return;
            }
            requests.incrementAndGet();
            Path file = folder.resolve(path.substring(1)).normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            send(exchange, file);
        }
    }

    private void send(HttpExchange exchange, Path file) throws IOException {
        long length = Files.size(file);
        long start = 0;
        long end = length;
        String asked = exchange.getRequestHeaders().getFirst("Range");
        Matcher range = RANGE.matcher(asked == null ? "" : asked);
        exchange.getResponseHeaders().set("Accept-Ranges", "bytes");
        if ("close".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Connection"))) {
            // ffmpeg 8.1 asks for it, and sends its next request on the same connection unless the answer says so too.
            exchange.getResponseHeaders().set("Connection", "close");
        }
        exchange.getResponseHeaders()
                .set(
                        "ETag",
                        "\"" + length + "-" + Files.getLastModifiedTime(file).toMillis() + "\"");
        if (range.matches()) {
            boolean suffix = range.group(1).isEmpty();
            start = suffix ? Math.max(0, length - Long.parseLong(range.group(2))) : Long.parseLong(range.group(1));
            end = suffix || range.group(2).isEmpty() ? length : Math.min(length, Long.parseLong(range.group(2)) + 1);
            if (start >= end) {
                exchange.getResponseHeaders().set("Content-Range", "bytes */" + length);
                exchange.sendResponseHeaders(416, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Range", "bytes " + start + "-" + (end - 1) + "/" + length);
        }
        exchange.sendResponseHeaders(range.matches() ? 206 : 200, end - start);
        copy(file, start, end, exchange.getResponseBody());
    }

    private void copy(Path file, long start, long end, OutputStream body) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
            for (long at = start; at < end; ) {
                piece.clear().limit((int) Math.min(PIECE_BYTES, end - at));
                int count = channel.read(piece, at);
                if (count < 0) {
                    return;
                }
                body.write(piece.array(), 0, count);
                bytes.addAndGet(count);
                at += count;
            }
        }
    }
}
