package io.clipline.quickstart.local;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Parts that start at the same time, each on a thread of its own, and are closed one after the other, last begun first. */
final class StartedParts implements AutoCloseable {

    private final Progress progress;
    private final Deque<Part<?>> parts = new ArrayDeque<>();

    StartedParts(Progress progress) {
        this.progress = progress;
    }

    /** A part that is starting. */
    static final class Part<T extends AutoCloseable> {

        private final String name;
        private final CompletableFuture<T> future = new CompletableFuture<>();

        private Part(String name) {
            this.name = name;
        }

        /**
         * Waits until it has started.
         *
         * @throws IOException when it did not start, with the reason
         */
        T get() throws IOException {
            try {
                return future.get();
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new IOException(name + " did not start: " + cause.getMessage(), cause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while " + name + " was starting", e);
            }
        }
    }

    <T extends AutoCloseable> Part<T> begin(String name, Callable<T> start) {
        Part<T> part = new Part<>(name);
        parts.push(part);
        new Thread(() -> run(part, start), "start-" + name).start();
        return part;
    }

    // Whatever goes wrong on this thread is the part's, and get() says so.
    @SuppressWarnings("CatchingUnchecked")
    private <T extends AutoCloseable> void run(Part<T> part, Callable<T> start) {
        try {
            T started = start.call();
            progress.ready(part.name);
            part.future.complete(started);
        } catch (Exception | LinkageError e) {
            part.future.completeExceptionally(e);
        }
    }

    /** Closes those that did start; goes on after one that does not close, and then says so. */
    @Override
    public void close() throws IOException {
        IOException problem = null;
        while (!parts.isEmpty()) {
            Part<?> part = parts.pop();
            try {
                part.get().close();
            } catch (Exception e) {
                if (!part.future.isCompletedExceptionally()) {
                    IOException thisProblem = new IOException(part.name + " did not stop: " + e.getMessage(), e);
                    if (problem == null) {
                        problem = thisProblem;
                    } else {
                        problem.addSuppressed(thisProblem);
                    }
                }
            }
        }
        if (problem != null) {
            throw problem;
        }
    }
}
