package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Steps from {@code moof} to {@code moof} over what lies between, which is not read. */
final class FragmentWalk {

    /** Nine hours in parts of a second, {@code moof} and {@code mdat}. */
    private static final int MAX_BOXES = 1 << 16;

    /** Hours of sound in one fragment. */
    private static final int MAX_BYTES = 8 << 20;

    /** A second of sound needs some 300 bytes, and the header of {@code mdat} follows. */
    private static final int FIRST_GLANCE_BYTES = 512;

    private static final int MAX_GLANCE_BYTES = 16 << 10;

    /** Fragments of one frame each: several are read at once. */
    private static final int SMALL_BYTES = 2 << 10;

    /** What a fragment may begin with: its {@code moof}, or what writers put before it (ISO/IEC 23000-19, 7.3.2). */
    private static final Set<String> FIRST_BOXES =
            Set.of("moof", "styp", "sidx", "ssix", "prft", "emsg", "uuid", "free", "skip");

    private final SparseFile file;
    private final FragmentTrack track;
    private long position;
    private int boxes;
    /** The last fragment's length and what follows it: most have about as many frames. */
    private int glanceBytes = FIRST_GLANCE_BYTES;
    /** Whether what lay before the last {@code moof} is too little to make it worth a request to pass it over. */
    private boolean isSmall;

    /** @param position of a box at the top of the file */
    FragmentWalk(FragmentTrack track, long position) {
        this.file = track.file();
        this.track = track;
        this.position = position;
    }

    /** What is here instead of a fragment's first box, as a clause; empty where one is. */
    Optional<String> standsAtNoFragment() throws IOException, UnreadableRecordingException {
        FileBytes header = file.glance(position, Box.MAX_HEADER_BYTES, glanceBytes);
        if (header.remaining() < Box.MIN_HEADER_BYTES) {
            return Optional.of("the file ends before");
        }
        String type = header.skip(Integer.BYTES).fourCharacters();
        return FIRST_BOXES.contains(type) ? Optional.empty() : Optional.of("no box that begins one is there");
    }

    /** Where the next step begins; behind the last fragment, where the file's boxes end. */
    long position() {
        return position;
    }

    /** The next fragment; empty where the file ends, also inside of one, as an interrupted recorder leaves it. */
    Optional<MovieFragment> next() throws IOException, UnreadableRecordingException {
        while (true) {
            FileBytes header = file.glance(position, Box.MAX_HEADER_BYTES, glanceBytes);
            if (header.remaining() < Box.MIN_HEADER_BYTES) {
                return Optional.empty();
            }
            Box box = Box.parse(header, Long.MAX_VALUE);
            boxes++;
            if (boxes > MAX_BOXES) {
                throw new UnsupportedRecordingException(
                        file.name(), position, "more than " + MAX_BOXES + " boxes must be stepped over");
            }
            if (!box.type().equals("moof")) {
                isSmall = box.end() - position < SMALL_BYTES;
                position = box.end();
                continue;
            }
            if (box.contentBytes() > MAX_BYTES) {
                throw new UnsupportedRecordingException(
                        file.name(),
                        position,
                        "box 'moof' has " + box.contentBytes() + " bytes; up to " + MAX_BYTES + " are read");
            }
            int contentBytes = (int) box.contentBytes();
            glanceBytes =
                    isSmall ? MAX_GLANCE_BYTES : Math.min(contentBytes + 3 * Box.MAX_HEADER_BYTES, MAX_GLANCE_BYTES);
            FileBytes content = file.glance(box.contentStart(), contentBytes, contentBytes + Box.MAX_HEADER_BYTES);
            if (content.remaining() < contentBytes) {
                return Optional.empty();
            }
            position = box.end();
            return Optional.of(MovieFragment.parse(file.name(), box.start(), content, track.defaults()));
        }
    }
}
