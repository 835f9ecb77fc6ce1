package io.clipline.audio;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Counts what a recording's reads cost, and remembers which objects were read. Safe for use by several threads. */
public final class CountingFiles implements RecordingFiles {

    private final RecordingFiles files;
    private final Set<String> objectsRead = new LinkedHashSet<>();
    private long requests;
    private long bytesRead;

    public CountingFiles(RecordingFiles files) {
        this.files = files;
    }

    /** Reads that were sent so far, failed ones included. */
    public synchronized long requests() {
        return requests;
    }

    /** Bytes that were received so far. */
    public synchronized long bytesRead() {
        return bytesRead;
    }

    /** The {@linkplain ByteSource#name() names} of the objects that a read was sent for, in order of first read. */
    public synchronized List<String> objectsRead() {
        return List.copyOf(objectsRead);
    }

    @Override
    public ByteSource main() {
        return new Counting(files.main());
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return new Counting(files.open(reference));
    }

    @Override
    public List<byte[]> readAll(List<RangeRead> reads) throws IOException {
        List<RangeRead> uncounted = new ArrayList<>(reads.size());
        for (RangeRead read : reads) {
            Counting source = (Counting) read.source();
            sent(source.name());
            uncounted.add(new RangeRead(source.source, read.start(), read.end()));
        }
        List<byte[]> results = files.readAll(uncounted);
        results.forEach(this::received);
        return results;
    }

    @Override
    public Optional<URI> url() {
        return files.url();
    }

    @Override
    public boolean isSettled() {
        return files.isSettled();
    }

    private synchronized void sent(String name) {
        requests++;
        objectsRead.add(name);
    }

    private synchronized byte[] received(byte[] bytes) {
        bytesRead += bytes.length;
        return bytes;
    }

    private synchronized boolean wasRead(String name) {
        return objectsRead.contains(name);
    }

    private final class Counting implements ByteSource {

        private final ByteSource source;

        private Counting(ByteSource source) {
            this.source = source;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public byte[] read(long start, long end) throws IOException {
            ByteSource.checkRange(start, end);
            sent(name());
            return received(source.read(start, end));
        }

        @Override
        public byte[] readTail(int count) throws IOException {
            sent(name());
            return received(source.readTail(count));
        }

        /** Counts as a request where no read can have told the length. */
        @Override
        public OptionalLong length() throws IOException {
            if (!wasRead(name())) {
                sent(name());
            }
            return source.length();
        }

        /** Counts as {@link #length()} does. */
        @Override
        public Optional<String> version() throws IOException {
            if (!wasRead(name())) {
                sent(name());
            }
            return source.version();
        }
    }
}
