package io.clipline.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One response on its way to the client, with a fault. */
final class FaultyResponse {

    private static final int STEPS_PER_SECOND = 20;

    private final NetworkFault fault;
    private final OutputStream client;
    private final CountDownLatch closed;
    private final HeadEnd headEnd = new HeadEnd();
    private long bodyPassed;

    /**
     * @param client where what may arrive is written
     * @param closed ends a wait early
     */
    FaultyResponse(NetworkFault fault, OutputStream client, CountDownLatch closed) {
        this.fault = fault;
        this.client = client;
        this.closed = closed;
    }

    /** Passes on what may arrive of the next bytes; false when that is not all, and the response is at its end. */
    boolean pass(byte[] bytes, int count) throws IOException {
        int bodyStart = headEnd.find(bytes, count);
        int body = count - bodyStart;
        int allowedBody = (int) Math.min(body, fault.bodyBytes() - bodyPassed);
        bodyPassed += allowedBody;
        int allowed = fault.passesHead() ? bodyStart + allowedBody : 0;
        write(bytes, allowed);
        return allowed == count;
    }

    private void write(byte[] bytes, int count) throws IOException {
        int step = Math.max(1, fault.bytesPerSecond() / STEPS_PER_SECOND);
        for (int from = 0; from < count; from += step) {
            int length = Math.min(step, count - from);
            client.write(bytes, from, length);
            if (!pause(length)) {
                return;
            }
        }
    }

    /** False when the connection was closed meanwhile. */
    private boolean pause(int bytes) {
        if (fault.bytesPerSecond() == Integer.MAX_VALUE) {
            return true;
        }
        try {
            return !closed.await(bytes * 1000L / fault.bytesPerSecond(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Finds the empty line that ends a response's head, over any number of reads. */
    private static final class HeadEnd {

        private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

        private int matched;

        /** How many of these bytes belong to the head. */
        int find(byte[] bytes, int count) {
            int i = 0;
            while (i < count && matched < EMPTY_LINE.length) {
                if (bytes[i] == EMPTY_LINE[matched]) {
                    matched++;
                } else {
                    matched = bytes[i] == '\r' ? 1 : 0;
                }
                i++;
            }
            return i;
        }
    }
}
