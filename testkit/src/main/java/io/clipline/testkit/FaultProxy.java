package io.clipline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between an HTTP/1.1 client and a server, both on loopback, and does to requests what networks do. Bytes pass
 * unchanged, so signatures hold: a client signs for the proxy's address, which is what it puts into {@code Host}.
 */
public final class FaultProxy implements AutoCloseable {

    /** For faults that go on until {@link #heal}. */
    public static final int ALWAYS = Integer.MAX_VALUE;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private Optional<NetworkFault> fault = Optional.empty();
    private int times;
    private int requests;

    private FaultProxy(InetSocketAddress server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    /** Starts without faults in front of the server at an address such as {@code http://127.0.0.1:9000}. */
    public static FaultProxy start(URI server) throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var proxy =
                new FaultProxy(new InetSocketAddress(loopback, server.getPort()), new ServerSocket(0, 128, loopback));
        inThread("accept", proxy::accept);
        return proxy;
    }

    /** Where clients connect instead of to the server. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Does something to the next requests, on connections that are open as on new ones; replaces what was told before. */
    public synchronized void next(int times, NetworkFault fault) {
        this.times = times;
        this.fault = Optional.of(fault);
    }

    /** Lets all that follows pass. Requests that hang, hang on. */
    public synchronized void heal() {
        fault = Optional.empty();
    }

    /** How many requests have come in. */
    public synchronized int requests() {
        return requests;
    }

    /** Resets all connections and stops listening. */
    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(ProxiedConnection::reset);
    }

    synchronized Optional<NetworkFault> nextRequest() {
        requests++;
        if (fault.isEmpty() || times == 0) {
            return Optional.empty();
        }
        times -= times == ALWAYS ? 0 : 1;
        return fault;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                open(listener.accept());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void open(Socket client) throws IOException {
        client.setTcpNoDelay(true);
        var upstream = new Socket();
        try {
            upstream.connect(server);
            upstream.setTcpNoDelay(true);
        } catch (IOException e) {
            // As if the proxy were not there: the server does not answer.
            upstream.close();
            client.close();
            return;
        }
        var connection = new ProxiedConnection(client, upstream, this::nextRequest);
        connections.add(connection);
        inThread("requests", connection::passRequests);
        inThread("responses", () -> {
            connection.passResponses();
            connections.remove(connection);
        });
    }

    private static void inThread(String name, Runnable work) {
        var thread = new Thread(work, "fault-proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }
}
