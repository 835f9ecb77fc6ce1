package io.clipline.quickstart.source;

import io.clipline.audio.ByteSource;
import io.clipline.audio.SourceChangedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;

/**
 * An object on a web server, read by range requests (RFC 9110, 14). The first answer's entity tag goes with every
 * later request as {@code If-Match}. A server that does not know ranges answers with the whole object, which is
 * accepted up to {@value #WHOLE_LIMIT_BYTES} bytes and kept, so it is asked once.
 */
final class HttpByteSource implements ByteSource {

    static final int WHOLE_LIMIT_BYTES = 16 * 1024 * 1024;

    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(20);

    private final HttpClient client;
    private final URI uri;
    private volatile Optional<String> etag = Optional.empty();
    private volatile OptionalLong length = OptionalLong.empty();
    private volatile Optional<byte[]> whole = Optional.empty();

    HttpByteSource(HttpClient client, URI uri) {
        this.client = client;
        this.uri = uri;
    }

    @Override
    public String name() {
        return uri.toString();
    }

    @Override
    public byte[] read(long start, long end) throws IOException {
        return await(readAsync(start, end));
    }

    /** As {@link #read}, without waiting; a failure is the future's. */
    CompletableFuture<byte[]> readAsync(long start, long end) {
        ByteSource.checkRange(start, end);
        OptionalLong known = length;
        if (start == end || (known.isPresent() && start >= known.getAsLong())) {
            return CompletableFuture.completedFuture(new byte[0]);
        }
        if (whole.isPresent()) {
            return CompletableFuture.completedFuture(slice(whole.get(), start, end));
        }
        return send("bytes=" + start + "-" + (end - 1), end - start)
                .thenApply(response -> unchecked(() -> rangeOf(response, start, end)));
    }

    @Override
    public byte[] readTail(int count) throws IOException {
        ByteSource.checkRange(0, count);
        if (count == 0) {
            return new byte[0];
        }
        if (whole.isPresent()) {
            byte[] bytes = whole.get();
            return slice(bytes, Math.max(0, bytes.length - count), bytes.length);
        }
        HttpResponse<byte[]> response = await(send("bytes=-" + count, count));
        if (response.statusCode() == 200) {
            byte[] bytes = keepWhole(response);
            return slice(bytes, Math.max(0, bytes.length - count), bytes.length);
        }
        return partOf(response, range -> range.answersTail(count));
    }

    @Override
    public OptionalLong length() throws IOException {
        if (length.isEmpty()) {
            read(0, 1);
        }
        return length;
    }

    /** The entity tag where the server promises the same bytes for it; a time of change alone promises nothing. */
    @Override
    public Optional<String> version() throws IOException {
        if (etag.isEmpty() && length.isEmpty()) {
            read(0, 1);
        }
        return strongTag();
    }

    /** A weak tag (RFC 9110, 8.8.1) cannot promise the same bytes, and no server matches it. */
    private Optional<String> strongTag() {
        return etag.filter(tag -> !tag.startsWith("W/"));
    }

    private CompletableFuture<HttpResponse<byte[]>> send(String range, long rangeBytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(REQUEST_LIMIT).header("Range", range);
        strongTag().ifPresent(tag -> request.header("If-Match", tag));
        return client.sendAsync(
                request.build(), info -> new LimitedBody(name(), Math.max(rangeBytes, WHOLE_LIMIT_BYTES)));
    }

    private byte[] rangeOf(HttpResponse<byte[]> response, long start, long end) throws IOException {
        if (response.statusCode() == 200) {
            return slice(keepWhole(response), start, end);
        }
        return partOf(response, range -> range.answers(start, end));
    }

    /**
     * The body of a 206, or nothing for a 416, with what its headers tell remembered. A 206 that says that it is another
     * part than was asked for, as from a cache gone wrong, or whose body is not as long as it says, is a failure.
     */
    private byte[] partOf(HttpResponse<byte[]> response, Predicate<ContentRange> asked) throws IOException {
        switch (response.statusCode()) {
            case 206 -> {
                ContentRange said = response.headers()
                        .firstValue("Content-Range")
                        .flatMap(ContentRange::parse)
                        .orElseThrow(() -> new IOException(name() + " answered 206 without a usable Content-Range"));
                ContentRange range = said.orLength(length);
                byte[] part = response.body();
                if (!asked.test(range) || part.length != range.end() - range.start()) {
                    throw new IOException(name() + " was asked for "
                            + response.request().headers().firstValue("Range").orElse("") + " and answered with "
                            + part.length + " bytes as the bytes " + range.start() + " to " + range.end());
                }
                remember(response);
                length = range.length();
                return part;
            }
            case 416 -> {
                return new byte[0];
            }
            case 404, 410 -> throw new NoSuchFileException(name());
            case 412 -> throw new SourceChangedException(name());
            default -> throw new IOException(name() + " answered HTTP " + response.statusCode());
        }
    }

    private byte[] keepWhole(HttpResponse<byte[]> response) throws SourceChangedException {
        byte[] bytes = response.body();
        remember(response);
        length = OptionalLong.of(bytes.length);
        whole = Optional.of(bytes);
        return bytes;
    }

    /** A server may not look at {@code If-Match}, and the first answers may come at the same time. */
    private synchronized void remember(HttpResponse<byte[]> response) throws SourceChangedException {
        Optional<String> said = response.headers().firstValue("ETag");
        if (etag.isPresent() && said.isPresent() && !said.equals(etag)) {
            throw new SourceChangedException(name());
        }
        etag = etag.or(() -> said);
    }

    private static byte[] slice(byte[] bytes, long start, long end) {
        return start >= bytes.length
                ? new byte[0]
                : Arrays.copyOfRange(bytes, (int) start, (int) Math.min(end, bytes.length));
    }

    static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private interface Read<T> {
        T get() throws IOException;
    }

    private static <T> T unchecked(Read<T> read) {
        try {
            return read.get();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }
}
