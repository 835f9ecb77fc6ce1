package io.clipline.audio;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Files one of whose requests fails, or is answered with half of the bytes: the test of what a cut does then, tried with
 * each request in turn.
 */
public final class FlakyFiles implements RecordingFiles {

    private final RecordingFiles files;
    private final long failingRequest;
    private final Optional<Function<String, IOException>> failure;
    private long requests;

    /**
     * @param failingRequest which request fails, counted from 0 over all objects; those after it succeed again
     * @param failure makes the exception from the object's name
     */
    public FlakyFiles(RecordingFiles files, long failingRequest, Function<String, IOException> failure) {
        this(files, failingRequest, Optional.of(failure));
    }

    private FlakyFiles(RecordingFiles files, long failingRequest, Optional<Function<String, IOException>> failure) {
        this.files = files;
        this.failingRequest = failingRequest;
        this.failure = failure;
    }

    /** Files one of whose reads ends early, as if the object ended there. */
    static FlakyFiles shortOnce(RecordingFiles files, long shortRequest) {
        return new FlakyFiles(files, shortRequest, Optional.empty());
    }

    /** Whether so many requests were sent that the failing one was among them. */
    public boolean hasFailed() {
        return requests > failingRequest;
    }

    @Override
    public ByteSource main() {
        return new Flaky(files.main());
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return new Flaky(files.open(reference));
    }

    @Override
    public List<byte[]> readAll(List<RangeRead> reads) throws IOException {
        List<byte[]> results = new ArrayList<>();
        for (RangeRead read : reads) {
            results.add(read.source().read(read.start(), read.end()));
        }
        return results;
    }

    @Override
    public Optional<URI> url() {
        return files.url();
    }

    private final class Flaky implements ByteSource {

        private final ByteSource source;

        private Flaky(ByteSource source) {
            this.source = source;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public byte[] read(long start, long end) throws IOException {
            boolean cut = mayFail();
            byte[] bytes = source.read(start, end);
            return cut ? Arrays.copyOf(bytes, bytes.length / 2) : bytes;
        }

        @Override
        public byte[] readTail(int count) throws IOException {
            boolean cut = mayFail();
            byte[] bytes = source.readTail(count);
            return cut ? Arrays.copyOf(bytes, bytes.length / 2) : bytes;
        }

        @Override
        public OptionalLong length() throws IOException {
            boolean unused = mayFail();
            return source.length();
        }

        @Override
        public Optional<String> version() throws IOException {
            boolean unused = mayFail();
            return source.version();
        }

        /** Whether the request is to be answered with half of the bytes. */
        private boolean mayFail() throws IOException {
            boolean fails = requests++ == failingRequest;
            if (fails && failure.isPresent()) {
                throw failure.get().apply(name());
            }
            return fails;
        }
    }
}
