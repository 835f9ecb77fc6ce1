package io.clipline.audio.wav;

import io.clipline.audio.ByteSource;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.ReadAhead;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Goes from chunk to chunk without reading what they hold, to where the sound begins, or behind it. */
final class ChunkWalk {

    /** More than anybody writes: text, pictures and padding stand in a dozen chunks at most. */
    private static final int MAX_CHUNKS = 64;

    private static final int WINDOW_BYTES = 4096;
    private static final int DS64_BYTES = 16;

    private final ByteSource source;
    private final Container container;
    private final ReadAhead bytes;

    ChunkWalk(ByteSource source, Container container) {
        this.source = source;
        this.container = container;
        this.bytes = new ReadAhead(source, WINDOW_BYTES);
    }

    /**
     * Reads up to the sound.
     *
     * @param start where the file's header begins
     */
    WavHeader header(long start) throws IOException, UnreadableRecordingException {
        Optional<SampleFormat> format = Optional.empty();
        OptionalLong longSize = OptionalLong.empty();
        long at = start + container.headerBytes();
        for (int chunks = 0; chunks < MAX_CHUNKS; chunks++) {
            Chunk chunk = chunkAt(at).orElseThrow(endsBefore(at));
            switch (chunk.name()) {
                case "fmt " -> format = Optional.of(format(chunk));
                case "ds64" -> longSize = longSize(chunk);
                case "data" -> {
                    long position = at;
                    return withSound(
                            format.orElseThrow(() -> new MalformedRecordingException(
                                    source.name(), position, "the sound begins before a chunk 'fmt ' says what it is")),
                            chunk,
                            longSize);
                }
                default -> {
                    // Text, pictures, padding: passed over unread.
                }
            }
            long position = at;
            at = behind(
                    chunk.contentStart(),
                    chunk.contentEnd()
                            .orElseThrow(() -> new MalformedRecordingException(
                                    source.name(),
                                    position,
                                    "the chunk '" + printable(chunk.name())
                                            + "' has no length, so the sound behind it is not found")));
        }
        throw new UnsupportedRecordingException(
                source.name(), at, "more than " + MAX_CHUNKS + " chunks stand before the sound");
    }

    /**
     * Whether chunks stand there, and not sound: one whose name is known, or several that fill the file to its end.
     *
     * @param start where the sound begins
     * @param end where it ends if the header is right
     */
    boolean followSound(long start, long end) throws IOException {
        long at = behind(start, end);
        OptionalLong length = source.length();
        for (int chunks = 0; chunks < MAX_CHUNKS; chunks++) {
            Optional<Chunk> chunk = chunkAt(at);
            if (chunk.isEmpty()) {
                return chunks > 0 && length.isPresent() && at >= length.getAsLong() && at <= length.getAsLong() + 7;
            }
            if (chunk.get().isKnown()) {
                return true;
            }
            OptionalLong contentEnd = chunk.get().contentEnd();
            if (contentEnd.isEmpty() || !isPrintable(chunk.get().name())) {
                return false;
            }
            at = behind(chunk.get().contentStart(), contentEnd.getAsLong());
        }
        return false;
    }

    private WavHeader withSound(SampleFormat format, Chunk data, OptionalLong longSize) {
        boolean isLong = container == Container.RF64 && data.lengthBytes().isEmpty();
        OptionalLong size = isLong ? longSize : data.lengthBytes();
        OptionalLong end = new Chunk(data.name(), data.contentStart(), size).contentEnd();
        return new WavHeader(container, format, data.contentStart(), end);
    }

    private SampleFormat format(Chunk chunk) throws IOException, UnreadableRecordingException {
        int wanted = (int) Math.min(chunk.lengthBytes().orElse(0), SampleFormat.MAX_BYTES);
        byte[] content = bytes.read(chunk.contentStart(), wanted);
        if (content.length < wanted) {
            throw endsBefore(chunk.contentStart()).get();
        }
        return SampleFormat.parse(content, source.name(), chunk.contentStart());
    }

    /** EBU Tech 3306, 3.1: the file's size, then that of the sound. */
    private OptionalLong longSize(Chunk chunk) throws IOException {
        byte[] content = bytes.read(chunk.contentStart(), DS64_BYTES);
        if (content.length < DS64_BYTES || chunk.lengthBytes().orElse(0) < DS64_BYTES) {
            return OptionalLong.empty();
        }
        long size = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).getLong(8);
        return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    private Optional<Chunk> chunkAt(long at) throws IOException {
        int wanted = container.chunkHeaderBytes();
        byte[] header = bytes.read(at, wanted);
        return header.length < wanted ? Optional.empty() : Optional.of(container.chunk(header, at));
    }

    /**
     * Where the chunk behind a content begins: after what fills it up to a multiple, which some writers forget. In doubt
     * it is there.
     */
    private long behind(long start, long end) throws IOException {
        int alignment = container.alignment();
        long aligned = end + (alignment - (end - start) % alignment) % alignment;
        if (aligned == end) {
            return end;
        }
        Optional<Chunk> filled = chunkAt(aligned);
        Optional<Chunk> unfilled = chunkAt(end);
        boolean forgotten = unfilled.isPresent()
                && unfilled.get().isKnown()
                && filled.filter(Chunk::isKnown).isEmpty();
        return forgotten ? end : aligned;
    }

    private Supplier<RecordingEndedException> endsBefore(long position) {
        return () -> new RecordingEndedException(
                source.name(), position, false, "the file ends before its sound begins, inside or behind this chunk");
    }

    private static boolean isPrintable(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> c >= ' ' && c <= '~');
    }

    private static String printable(String name) {
        return name.replaceAll("[^ -~]", "?");
    }
}
