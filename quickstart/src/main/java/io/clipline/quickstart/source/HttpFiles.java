package io.clipline.quickstart.source;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A recording on a web server. */
public final class HttpFiles implements RecordingFiles {

    /** As many connections to one host as the JDK keeps open for the next requests. */
    private static final int PARALLEL_READS = 5;

    /** For all but the caller's own share of the reads. Its threads end when they have nothing to do. */
    private static final ExecutorService READERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "http-reader");
        thread.setDaemon(true);
        return thread;
    });

    private final URI main;

    /** @param main an absolute http or https URI, its query included */
    public HttpFiles(URI main) {
        this.main = main;
    }

    @Override
    public ByteSource main() {
        return new HttpByteSource(main);
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return new HttpByteSource(main.resolve(reference.toUriReference()));
    }

    @Override
    public Optional<URI> url() {
        return Optional.of(main);
    }

    @Override
    public List<byte[]> readAll(List<RangeRead> reads) throws IOException {
        Batch batch = new Batch(reads);
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(PARALLEL_READS, reads.size()); i++) {
            others.add(READERS.submit(batch));
        }
        batch.run();
        for (Future<?> other : others) {
            join(other);
        }
        return batch.results();
    }

    private static void join(Future<?> reader) throws IOException {
        try {
            reader.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reader failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading", e);
        }
    }

    /** Reads that several threads take from, each the next one that nobody took yet. */
    private static final class Batch implements Runnable {

        private final List<RangeRead> reads;
        private final List<Optional<byte[]>> results = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();
        private Optional<IOException> failure = Optional.empty();

        Batch(List<RangeRead> reads) {
            this.reads = reads;
            reads.forEach(read -> results.add(Optional.empty()));
        }

        @Override
        public void run() {
            for (int i = next.getAndIncrement(); i < reads.size(); i = next.getAndIncrement()) {
                RangeRead read = reads.get(i);
                try {
                    put(i, read.source().read(read.start(), read.end()));
                } catch (IOException e) {
                    fail(e);
                }
            }
        }

        private synchronized void put(int i, byte[] bytes) {
            results.set(i, Optional.of(bytes));
        }

        /** What nobody took yet is not read any more. */
        private synchronized void fail(IOException e) {
            next.set(reads.size());
            failure = failure.or(() -> Optional.of(e));
        }

        synchronized List<byte[]> results() throws IOException {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return results.stream().map(Optional::orElseThrow).toList();
        }
    }
}
