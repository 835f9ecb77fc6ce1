package io.clipline.audio.ogg;

import io.clipline.audio.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** An object that holds pages. Not safe for use by several threads. */
public final class OggFile {

    /** How far back from an end a page is looked for, in steps; the second holds every page. */
    private static final int[] WINDOW_BYTES = {8192, OggPage.MAX_BYTES + 1024, 1 << 20};

    private final ByteSource source;
    private byte[] window = new byte[0];
    private long windowStart;
    private byte[] kept = new byte[0];
    private long keptStart;
    private OptionalLong length = OptionalLong.empty();

    public OggFile(ByteSource source) {
        this.source = source;
    }

    public String name() {
        return source.name();
    }

    /** The object's length in bytes; costs some twenty to forty requests where the store does not tell. */
    public long length() throws IOException {
        if (length.isEmpty()) {
            length = source.length();
        }
        if (length.isEmpty()) {
            length = OptionalLong.of(measure());
        }
        return length.getAsLong();
    }

    /**
     * As {@link ByteSource#read}; what was last read for {@link #lastPage} is not read again, nor what is kept of the
     * beginning of the range.
     */
    public byte[] read(long start, long end) throws IOException {
        if (start >= windowStart && end <= windowStart + window.length) {
            return Arrays.copyOfRange(window, (int) (start - windowStart), (int) (end - windowStart));
        }
        long keptEnd = keptStart + kept.length;
        if (start >= keptStart && start < keptEnd) {
            byte[] held =
                    Arrays.copyOfRange(kept, (int) (start - keptStart), (int) (Math.min(end, keptEnd) - keptStart));
            return end <= keptEnd ? held : joined(held, source.read(keptEnd, end));
        }
        return source.read(start, end);
    }

    /** Keeps bytes that were read, instead of those that were kept before. */
    void keep(byte[] bytes, long start) {
        kept = bytes;
        keptStart = start;
    }

    /** The last page among the bytes {@code [start, end)} that is of a kind; not more than a megabyte is searched. */
    public Optional<OggPage> lastPage(long start, long end, Predicate<OggPage> kind) throws IOException {
        Optional<OggPage> last = Optional.empty();
        long from = end;
        for (int i = 0; i < WINDOW_BYTES.length && from > start && last.isEmpty(); i++) {
            from = Math.max(start, end - WINDOW_BYTES[i]);
            hold(from, end);
            last = PageWalk.of(read(from, end), from, true).pages().stream()
                    .filter(kind)
                    .reduce((earlier, later) -> later);
        }
        return last;
    }

    /** Reads what is missing of a range; what is held of its end is not read again. */
    private void hold(long start, long end) throws IOException {
        long heldEnd = windowStart + window.length;
        if (heldEnd == end && windowStart > start && window.length > 0) {
            window = joined(source.read(start, windowStart), window);
            windowStart = start;
        } else if (start < windowStart || end > heldEnd) {
            window = source.read(start, end);
            windowStart = start;
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Bytes are there or not: doubled until not, then halved. */
    private long measure() throws IOException {
        long there = 0;
        long missing = 1 << 16;
        while (isThere(missing)) {
            there = missing + 1;
            missing *= 2;
        }
        while (there < missing) {
            long middle = (there + missing) >>> 1;
            if (isThere(middle)) {
                there = middle + 1;
            } else {
                missing = middle;
            }
        }
        return there;
    }

    private boolean isThere(long position) throws IOException {
        return source.read(position, position + 1).length > 0;
    }
}
