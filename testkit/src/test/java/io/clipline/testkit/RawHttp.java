package io.clipline.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection that never tries again: what a fault does to it is what the fault does. */
final class RawHttp implements AutoCloseable {

    private final Socket socket;
    private final InputStream input;

    RawHttp(URI server) throws IOException {
        socket = new Socket(server.getHost(), server.getPort());
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** @param body how many bytes of it came, until there were as many as announced or the connection ended */
    record Response(int status, int body) {}

    void timeoutMillis(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    Response get(String path) throws IOException {
        var request =
                "GET /" + path + " HTTP/1.1\r\nHost: " + socket.getInetAddress().getHostAddress() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        int status = status(line());
        int length = 0;
        for (var line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        return new Response(status, input.readNBytes(length).length);
    }

    private static int status(String statusLine) throws IOException {
        if (!statusLine.startsWith("HTTP/1.1 ")) {
            throw new IOException("no status line but: " + statusLine);
        }
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = input.read(); c >= 0 && c != '\n'; c = input.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
