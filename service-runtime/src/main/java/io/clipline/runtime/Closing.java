package io.clipline.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The started parts of a service, to be closed with it: the last that was started first. */
public final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** Notes a part that was started, and returns it. */
    public synchronized <T extends AutoCloseable> T later(T part) {
        started.push(part);
        return part;
    }

    /** Closes all, also where one of them fails; a second call does nothing. */
    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not close cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }
}
