package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** {@code elst} (8.6.6): how a track's media is mapped to the movie's time. */
record EditList(SparseFile file, Box box, List<Edit> edits) {

    /**
     * @param duration in units of the movie's timescale; 0 means to the media's end
     * @param mediaTime in units of the media's timescale, or {@link #EMPTY}
     */
    private record Edit(long duration, long mediaTime) {}

    private static final int EMPTY = -1;
    private static final int MAX_EDITS = 16;
    private static final int HEADER_BYTES = 8;
    private static final int NORMAL_SPEED = 0x10000;

    /** All of the media, from its first sample. */
    static EditList none(SparseFile file, Box trak) {
        return new EditList(file, trak, List.of());
    }

    static EditList read(SparseFile file, Box elst) throws IOException, UnreadableRecordingException {
        boolean wide = file.peek(elst.contentStart(), (int) Math.min(HEADER_BYTES, elst.contentBytes()))
                        .u8()
                == 1;
        Table table = Table.read(file, elst, HEADER_BYTES, wide ? 20 : 12);
        if (table.count() > MAX_EDITS) {
            throw unsupported(file, elst, table.count() + " edits");
        }
        FileBytes bytes = file.read(table.entries(0, table.count()));
        List<Edit> edits = new ArrayList<>();
        for (int i = 0; i < table.count(); i++) {
            long duration = wide ? bytes.i64() : bytes.u32();
            long mediaTime = wide ? bytes.i64() : (int) bytes.u32();
            if (duration < 0 || mediaTime < EMPTY) {
                throw bytes.malformed("an edit before this byte has a negative time");
            }
            if (bytes.u32() != NORMAL_SPEED && mediaTime != EMPTY) {
                throw unsupported(file, elst, "an edit that changes the speed");
            }
            edits.add(new Edit(duration, mediaTime));
        }
        return new EditList(file, elst, edits);
    }

    /**
     * @param mediaSamples length of the media. Where it is not known, because fragments follow, an edit's end is not
     *     one: writers set it before they know how many will (8.6.6.1)
     * @throws UnsupportedRecordingException when more than one part of the media is presented
     */
    Presentation present(Timescale movie, Timescale media, OptionalLong mediaSamples)
            throws UnreadableRecordingException {
        long leadSamples = 0;
        int next = 0;
        while (next < edits.size() && edits.get(next).mediaTime() == EMPTY) {
            leadSamples += movie.toSamples(edits.get(next).duration());
            next++;
        }
        if (next == edits.size()) {
            return new Presentation(leadSamples, 0, mediaSamples);
        }
        if (next < edits.size() - 1) {
            throw unsupported(file, box, (edits.size() - next) + " edits");
        }
        Edit edit = edits.get(next);
        long start = media.toSamples(edit.mediaTime());
        if (mediaSamples.isEmpty()) {
            return new Presentation(leadSamples, start, mediaSamples);
        }
        long mediaEnd = mediaSamples.getAsLong();
        start = Math.min(start, mediaEnd);
        // The duration may be a little longer than the media, because movies often count in milliseconds.
        long samples = edit.duration() == 0 ? mediaEnd : movie.toSamples(edit.duration());
        return new Presentation(leadSamples, start, OptionalLong.of(Math.min(start + samples, mediaEnd)));
    }

    private static UnsupportedRecordingException unsupported(SparseFile file, Box box, String what) {
        return new UnsupportedRecordingException(
                file.name(),
                box.start(),
                "the edit list has " + what + ", which is not cut; one edit at normal speed is");
    }
}
