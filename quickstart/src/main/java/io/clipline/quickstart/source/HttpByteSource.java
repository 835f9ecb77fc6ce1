package io.clipline.quickstart.source;

import io.clipline.audio.ByteSource;
import io.clipline.audio.SourceChangedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * An object on a web server, read by range requests (RFC 9110, 14). The first answer's entity tag goes with every
 * later request as {@code If-Match}. A server that does not know ranges answers with the whole object, which is
 * accepted up to {@value #WHOLE_LIMIT_BYTES} bytes and kept, so it is asked once.
 */
final class HttpByteSource implements ByteSource {

    static final int WHOLE_LIMIT_BYTES = 16 * 1024 * 1024;

    private final URI uri;
    private volatile Optional<String> etag = Optional.empty();
    private volatile OptionalLong length = OptionalLong.empty();
    private volatile Optional<byte[]> whole = Optional.empty();

    HttpByteSource(URI uri) {
        this.uri = uri;
    }

    @Override
    public String name() {
        return uri.toString();
    }

    @Override
    public byte[] read(long start, long end) throws IOException {
        ByteSource.checkRange(start, end);
        OptionalLong known = length;
        if (start == end || (known.isPresent() && start >= known.getAsLong())) {
            return new byte[0];
        }
        if (whole.isPresent()) {
            return slice(whole.get(), start, end);
        }
        String range = "bytes=" + start + "-" + (end - 1);
        HttpAnswer answer = send(range, end - start);
        return answer.status() == 200
                ? slice(keepWhole(answer), start, end)
                : partOf(answer, range, asked -> asked.answers(start, end));
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
        String range = "bytes=-" + count;
        HttpAnswer answer = send(range, count);
        if (answer.status() == 200) {
            byte[] bytes = keepWhole(answer);
            return slice(bytes, Math.max(0, bytes.length - count), bytes.length);
        }
        return partOf(answer, range, asked -> asked.answersTail(count));
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

    private HttpAnswer send(String range, long rangeBytes) throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of("Range", range));
        strongTag().ifPresent(tag -> headers.put("If-Match", tag));
        return HttpAnswer.get(uri, headers, Math.max(rangeBytes, WHOLE_LIMIT_BYTES));
    }

    /**
     * The body of a 206, or nothing for a 416, with what its headers tell remembered. A 206 that says that it is another
     * part than was asked for, as from a cache gone wrong, or whose body is not as long as it says, is a failure.
     */
    private byte[] partOf(HttpAnswer answer, String wanted, Predicate<ContentRange> asked) throws IOException {
        switch (answer.status()) {
            case 206 -> {
                ContentRange said = answer.header("Content-Range")
                        .flatMap(ContentRange::parse)
                        .orElseThrow(
                                () -> new IOException(
                                        name()
                                                + " answered 206 without a usable Content-Range; its server cannot be used, download the recording first"));
                ContentRange range = said.orLength(length);
                byte[] part = answer.body();
                if (!asked.test(range) || part.length != range.end() - range.start()) {
                    throw new IOException(name() + " was asked for " + wanted + " and answered with " + part.length
                            + " bytes as the bytes " + range.start() + " to " + range.end()
                            + "; a cache in between may have gone wrong: try again, or download the recording first");
                }
                remember(answer);
                length = range.length();
                return part;
            }
            case 416 -> {
                return new byte[0];
            }
            case 404, 410 -> throw new NoSuchFileException(name());
            case 412 -> throw new SourceChangedException(name());
            default -> throw HttpFailure.answered(uri, answer.status());
        }
    }

    private byte[] keepWhole(HttpAnswer answer) throws SourceChangedException {
        byte[] bytes = answer.body();
        remember(answer);
        length = OptionalLong.of(bytes.length);
        whole = Optional.of(bytes);
        return bytes;
    }

    /** A server may not look at {@code If-Match}, and the first answers may come at the same time. */
    private synchronized void remember(HttpAnswer answer) throws SourceChangedException {
        Optional<String> said = answer.header("ETag");
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
}
