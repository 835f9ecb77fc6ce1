package io.clipline.quickstart.source;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/** A server that answers every request with the same part, whatever was asked for. */
record MisbehavingCache(HttpServer server) implements AutoCloseable {

    static MisbehavingCache start(String contentRange, byte[] part) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", contentRange);
            exchange.sendResponseHeaders(206, part.length);
            exchange.getResponseBody().write(part);
            exchange.close();
        });
        server.start();
        return new MisbehavingCache(server);
    }

    HttpFiles files() {
        return new HttpFiles(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/object"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
