package io.clipline.audio.mp4;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Steps over the boxes that stand side by side, from header to header, and reads little else. */
final class BoxFinder {

    /** Headers of 8 bytes each would otherwise make a reader's work as large as the file. */
    private static final int MAX_SIBLINGS = 10_000;

    private final SparseFile file;
    private final long end;
    private long next;
    private int seen;

    private BoxFinder(SparseFile file, long start, long end) {
        this.file = file;
        this.next = start;
        this.end = end;
    }

    static BoxFinder atTheTopOf(SparseFile file) {
        return new BoxFinder(file, 0, Long.MAX_VALUE);
    }

    static BoxFinder inside(SparseFile file, Box parent) {
        return new BoxFinder(file, parent.contentStart(), parent.end());
    }

    /** The first child of one of these types. */
    static Optional<Box> find(SparseFile file, Box parent, String... types)
            throws IOException, UnreadableRecordingException {
        return inside(file, parent).next(types);
    }

    static Box require(SparseFile file, Box parent, String... types) throws IOException, UnreadableRecordingException {
        Optional<Box> found = find(file, parent, types);
        return found.orElseThrow(() -> new MalformedRecordingException(
                file.name(),
                parent.start(),
                "box '" + parent.type() + "' has no box '" + String.join("' or '", types) + "'"));
    }

    /** The next box of one of these types; of any type, where none is named. */
    Optional<Box> next(String... types) throws IOException, UnreadableRecordingException {
        List<String> wanted = List.of(types);
        while (next < end) {
            FileBytes header = file.peek(next, (int) Math.min(Box.MAX_HEADER_BYTES, end - next));
            if (isBehindTheLast(header)) {
                return Optional.empty();
            }
            seen++;
            if (seen > MAX_SIBLINGS) {
                throw new UnsupportedRecordingException(
                        file.name(), next, "more than " + MAX_SIBLINGS + " boxes stand side by side");
            }
            Box box = Box.parse(header, end);
            next = box.end();
            if (wanted.isEmpty() || wanted.contains(box.type())) {
                return Optional.of(box);
            }
        }
        return Optional.empty();
    }

    /** Some writers end a list of boxes with four zero bytes, as QuickTime did; the file itself just ends. */
    private boolean isBehindTheLast(FileBytes header) {
        return end == Long.MAX_VALUE ? header.remaining() == 0 : end - next < Box.MIN_HEADER_BYTES;
    }
}
