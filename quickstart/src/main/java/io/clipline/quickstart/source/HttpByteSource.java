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
        return partOf(response);
    }

    @Override
    public OptionalLong length() throws IOException {
        if (length.isEmpty()) {
            read(0, 1);
        }
        return length;
    }

    private CompletableFuture<HttpResponse<byte[]>> send(String range, long rangeBytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri).timeout(REQUEST_LIMIT).header("Range", range);
        // A weak tag (RFC 9110, 8.8.1) cannot promise the same bytes, and no server matches it.
        etag.filter(tag -> !tag.startsWith("W/")).ifPresent(tag -> request.header("If-Match", tag));
        return client.sendAsync(
                request.build(), info -> new LimitedBody(name(), Math.max(rangeBytes, WHOLE_LIMIT_BYTES)));
    }

    private byte[] rangeOf(HttpResponse<byte[]> response, long start, long end) throws IOException {
        if (response.statusCode() == 200) {
            return slice(keepWhole(response), start, end);
        }
        byte[] part = partOf(response);
        if (response.statusCode() == 416) {
            return part;
        }
        long expected = length.isPresent() ? Math.min(end, length.getAsLong()) - start : end - start;
        if (part.length != Math.max(0, expected)) {
            throw new IOException(
                    name() + " answered bytes " + start + " to " + end + " with " + part.length + " bytes");
        }
        return part;
    }

    /** The body of a 206, or nothing for a 416, with what its headers tell remembered. */
    private byte[] partOf(HttpResponse<byte[]> response) throws IOException {
        switch (response.statusCode()) {
            case 206 -> {
                ContentRange range = response.headers()
                        .firstValue("Content-Range")
                        .flatMap(ContentRange::parse)
                        .orElseThrow(() -> new IOException(name() + " answered 206 without a usable Content-Range"));
                if (range.length().isPresent()) {
                    length = range.length();
                }
                remember(response);
                return response.body();
            }
            case 416 -> {
                return new byte[0];
            }
            case 404, 410 -> throw new NoSuchFileException(name());
            case 412 -> throw new SourceChangedException(name());
            default -> throw new IOException(name() + " answered HTTP " + response.statusCode());
        }
    }

    private byte[] keepWhole(HttpResponse<byte[]> response) {
        byte[] bytes = response.body();
        remember(response);
        length = OptionalLong.of(bytes.length);
        whole = Optional.of(bytes);
        return bytes;
    }

    private void remember(HttpResponse<byte[]> response) {
        if (etag.isEmpty()) {
            etag = response.headers().firstValue("ETag");
        }
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
