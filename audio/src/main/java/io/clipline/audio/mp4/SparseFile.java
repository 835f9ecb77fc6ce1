package io.clipline.audio.mp4;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingFiles.RangeRead;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The file, and the parts of it that were read while looking for boxes, so that none is read twice. */
final class SparseFile {

    /**
     * What is read where a few bytes are wanted, because more of what stands there will be: the headers of a file
     * without large tables fit. Small beside the 250 KB of a clip.
     */
    static final int PROBE_BYTES = 4096;

    /** A file that needs more looking for its boxes is laid out to waste time. */
    private static final int MAX_PROBES = 256;

    /** 256 TiB, more than any store's object has. */
    private static final long MAX_POSITION = 1L << 48;

    private final RecordingFiles files;
    private final ByteSource source;
    private final List<Probe> probes = new ArrayList<>();
    private final List<Probe> prefetched = new ArrayList<>();
    private Optional<Probe> glance = Optional.empty();
    private boolean askedForLength;
    private OptionalLong length = OptionalLong.empty();

    SparseFile(RecordingFiles files) {
        this.files = files;
        this.source = files.main();
    }

    String name() {
        return source.name();
    }

    /** So many bytes, fewer where the file ends; not for large parts. */
    FileBytes peek(long position, int count) throws IOException, UnreadableRecordingException {
        Optional<FileBytes> held = held(position, count);
        if (held.isPresent()) {
            return held.get();
        }
        if (probes.size() == MAX_PROBES) {
            throw new UnsupportedRecordingException(
                    name(), position, "the file's boxes lie in more than " + MAX_PROBES + " places");
        }
        int asked = Math.max(count, PROBE_BYTES);
        byte[] bytes = startsPastTheEnd(position) ? new byte[0] : source.read(position, position + asked);
        Probe probe = new Probe(position, bytes, bytes.length < asked);
        probes.add(probe);
        return probe.bytes(name(), position, count);
    }

    /**
     * So many bytes, fewer where the file ends, and those behind them that may be wanted next. They are kept until the
     * next glance only, so that a walk through a long file keeps little.
     *
     * @param ahead how many bytes to read where any must be read, {@code count} included
     */
    FileBytes glance(long position, int count, int ahead) throws IOException, UnreadableRecordingException {
        Optional<FileBytes> held = held(position, count);
        if (held.isPresent()) {
            return held.get();
        }
        int asked = Math.max(count, ahead);
        byte[] bytes = startsPastTheEnd(position) ? new byte[0] : source.read(position, position + asked);
        Probe probe = new Probe(position, bytes, bytes.length < asked);
        glance = Optional.of(probe);
        return probe.bytes(name(), position, count);
    }

    /** Reads these parts, perhaps several at a time, and keeps them until the next call; fewer where the file ends. */
    void prefetch(List<Span> spans) throws IOException {
        prefetched.clear();
        List<RangeRead> missing = new ArrayList<>();
        for (Span span : spans) {
            if (held(span.start(), span.lengthBytes()).isEmpty() && !startsPastTheEnd(span.start())) {
                missing.add(new RangeRead(source, span.start(), span.end()));
            }
        }
        List<byte[]> results = missing.isEmpty() ? List.of() : files.readAll(missing);
        for (int i = 0; i < results.size(); i++) {
            byte[] bytes = results.get(i);
            RangeRead read = missing.get(i);
            prefetched.add(new Probe(read.start(), bytes, bytes.length < read.end() - read.start()));
        }
    }

    /** The last bytes, the whole file where it is shorter; positions are right where the store tells the length. */
    FileBytes tail(int count) throws IOException {
        byte[] bytes = source.readTail(count);
        long origin = Math.max(0, length().orElse(bytes.length) - bytes.length);
        return new FileBytes(name(), origin, bytes, 0, bytes.length, false);
    }

    /** Where the store tells it; may cost a request before the first read. */
    OptionalLong length() throws IOException {
        if (!askedForLength) {
            length = source.length();
            askedForLength = true;
        }
        return length;
    }

    /** Exactly these bytes. */
    FileBytes read(Span span) throws IOException, UnreadableRecordingException {
        return readAll(List.of(span)).get(0);
    }

    /** Exactly these bytes each, perhaps several at a time; for parts that a limit was checked for. */
    List<FileBytes> readAll(List<Span> spans) throws IOException, UnreadableRecordingException {
        List<RangeRead> missing = new ArrayList<>();
        for (Span span : spans) {
            if (held(span.start(), span.lengthBytes()).isEmpty()) {
                if (startsPastTheEnd(span.end() - 1)) {
                    throw ended(span.start(), span);
                }
                missing.add(new RangeRead(source, span.start(), span.end()));
            }
        }
        Iterator<byte[]> results = missing.isEmpty()
                ? Collections.emptyIterator()
                : files.readAll(missing).iterator();
        List<FileBytes> all = new ArrayList<>(spans.size());
        for (Span span : spans) {
            FileBytes found = held(span.start(), span.lengthBytes()).orElseGet(() -> fresh(span, results.next()));
            if (found.remaining() < span.lengthBytes()) {
                throw ended(span.start() + found.remaining(), span);
            }
            all.add(found);
        }
        return all;
    }

    /** A store that is asked for bytes far past the end may answer with the whole object, so it is not asked. */
    private boolean startsPastTheEnd(long position) throws IOException {
        // The first read is at 0 and tells most stores' length; before it, the length would cost a request.
        return position > 0 && position >= length().orElse(MAX_POSITION);
    }

    private Optional<FileBytes> held(long position, long count) {
        if (count == 0) {
            return Optional.of(new FileBytes(name(), position, new byte[0], 0, 0, false));
        }
        return Stream.of(prefetched.stream(), glance.stream(), probes.stream())
                .flatMap(found -> found)
                .filter(probe -> probe.holds(position, count))
                .findFirst()
                .map(probe -> probe.bytes(name(), position, (int) count));
    }

    private FileBytes fresh(Span span, byte[] bytes) {
        return new FileBytes(name(), span.start(), bytes, 0, bytes.length, false);
    }

    private RecordingEndedException ended(long end, Span wanted) {
        return new RecordingEndedException(
                name(),
                end,
                false,
                "the file ends here, but its own tables say that bytes " + wanted.start() + " to " + wanted.end()
                        + " are there");
    }

    private static final class Probe {

        private final long start;
        private final byte[] bytes;
        private final boolean reachesEnd;

        /** @param reachesEnd whether the file ends with these bytes */
        Probe(long start, byte[] bytes, boolean reachesEnd) {
            this.start = start;
            this.bytes = bytes;
            this.reachesEnd = reachesEnd;
        }

        boolean holds(long position, long count) {
            return position >= start
                    && position <= start + bytes.length
                    && (reachesEnd || count <= start + bytes.length - position);
        }

        FileBytes bytes(String sourceName, long position, int count) {
            int from = (int) (position - start);
            boolean cutShort = count > bytes.length - from;
            return new FileBytes(sourceName, start, bytes, from, cutShort ? bytes.length : from + count, cutShort);
        }
    }
}
