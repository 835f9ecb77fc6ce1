package io.clipline.worker.s3;

import io.clipline.audio.RecordingFiles.RangeRead;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads several ranges at a time with threads that all jobs share. The caller reads as well, so a job goes on, more
 * slowly, when all shared threads are taken.
 */
public final class ParallelReads implements AutoCloseable {

    private final ExecutorService threads;
    private final int atOnce;

    private ParallelReads(ExecutorService threads, int atOnce) {
        this.threads = threads;
        this.atOnce = atOnce;
    }

    /**
     * @param threadCount threads that are shared, 1 or more
     * @param atOnce ranges of one list that are read at the same time, 1 or more
     */
    public static ParallelReads start(int threadCount, int atOnce) {
        AtomicInteger number = new AtomicInteger();
        return new ParallelReads(
                Executors.newFixedThreadPool(threadCount, work -> {
                    Thread thread = new Thread(work, "s3-read-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                }),
                atOnce);
    }

    /** The bytes of each range, in the order of the list. */
    List<byte[]> readAll(List<RangeRead> reads) throws IOException {
        Batch batch = new Batch(reads);
        for (int helper = 1; helper < Math.min(atOnce, reads.size()); helper++) {
            threads.execute(batch::help);
        }
        batch.readOn();
        return batch.finish();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static final class Batch {
        private final List<RangeRead> reads;
        private final byte[][] results;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private int helping;
        private boolean over;

        private Batch(List<RangeRead> reads) {
            this.reads = reads;
            this.results = new byte[reads.size()][];
        }

        private void help() {
            synchronized (this) {
                if (over) {
                    return;
                }
                helping++;
            }
            try {
                readOn();
            } finally {
                synchronized (this) {
                    helping--;
                    notifyAll();
                }
            }
        }

        private void readOn() {
            int i = next.getAndIncrement();
            while (i < results.length && failure.get() == null) {
                RangeRead read = reads.get(i);
                try {
                    results[i] = read.source().read(read.start(), read.end());
                } catch (IOException | RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
                i = next.getAndIncrement();
            }
        }

        private synchronized List<byte[]> finish() throws IOException {
            over = true;
            try {
                while (helping > 0) {
                    wait();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while reading");
            }
            Throwable failed = failure.get();
            if (failed instanceof IOException e) {
                throw e;
            }
            if (failed != null) {
                throw new IllegalStateException("reading failed", failed);
            }
            return Collections.unmodifiableList(new ArrayList<>(Arrays.asList(results)));
        }
    }
}
