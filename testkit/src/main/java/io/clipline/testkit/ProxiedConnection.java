package io.clipline.testkit;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * One client's connection and its other half to the server. Requests follow one another without pipelining, so the
 * first byte from the client after bytes from the server is a new request, and the other way round.
 */
final class ProxiedConnection {

    private static final int BUFFER_BYTES = 8192;

    private final Socket client;
    private final Socket server;
    private final Supplier<Optional<NetworkFault>> faults;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean requestOpen;
    private Optional<NetworkFault> fault = Optional.empty();

    /** @param faults asked once at the start of each request */
    ProxiedConnection(Socket client, Socket server, Supplier<Optional<NetworkFault>> faults) {
        this.client = client;
        this.server = server;
        this.faults = faults;
    }

    /** Runs until one side closes. */
    void passRequests() {
        try {
            var buffer = new byte[BUFFER_BYTES];
            var output = server.getOutputStream();
            int count;
            while ((count = client.getInputStream().read(buffer)) > 0) {
                if (!faultOfRequest().map(NetworkFault::reachesServer).orElse(true)) {
                    reset();
                    return;
                }
                output.write(buffer, 0, count);
            }
            // The client has gone: nothing needs to wait for it.
            closed.countDown();
            server.shutdownOutput();
        } catch (IOException e) {
            reset();
        }
    }

    /** Runs until one side closes, or a fault is over. */
    void passResponses() {
        try {
            var buffer = new byte[BUFFER_BYTES];
            var output = client.getOutputStream();
            var response = Optional.<FaultyResponse>empty();
            int count;
            while ((count = server.getInputStream().read(buffer)) > 0) {
                if (startsResponse()) {
                    response = faultOfResponse().map(told -> new FaultyResponse(told, output, closed));
                }
                if (response.isEmpty()) {
                    output.write(buffer, 0, count);
                } else if (!response.get().pass(buffer, count)) {
                    end(faultOfResponse().orElseThrow().end());
                    return;
                }
            }
            client.shutdownOutput();
        } catch (IOException e) {
            reset();
        }
    }

    private void end(NetworkFault.End end) throws IOException {
        switch (end) {
            case RESET -> reset();
            case CLOSE -> close();
            case HANG -> waitUntilClosed();
        }
    }

    /** Ends both halves, the client's with a reset instead of an orderly end. */
    void reset() {
        try {
            client.setSoLinger(true, 0);
            close();
        } catch (IOException e) {
            // The other side was faster.
            closed.countDown();
        }
    }

    private void close() throws IOException {
        closed.countDown();
        try (server) {
            client.close();
        }
    }

    private void waitUntilClosed() throws IOException {
        try {
            closed.await();
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<NetworkFault> faultOfRequest() {
        if (!requestOpen) {
            requestOpen = true;
            fault = faults.get();
        }
        return fault;
    }

    private synchronized boolean startsResponse() {
        boolean starts = requestOpen;
        requestOpen = false;
        return starts;
    }

    private synchronized Optional<NetworkFault> faultOfResponse() {
        return fault;
    }
}
