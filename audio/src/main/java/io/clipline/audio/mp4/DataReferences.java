package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Optional;

/** {@code dref} (8.7.2): the files in which a track's frames lie. */
record DataReferences(SparseFile file, Box box) {

    private static final int HEADER_BYTES = 8;
    private static final int IN_THIS_FILE = 1;

    /** @param index as in a sample entry, from 1 */
    void checkIsThisFile(int index) throws IOException, UnreadableRecordingException {
        Box list = new Box(box.type(), box.start(), box.contentStart() + HEADER_BYTES, box.end());
        BoxFinder references = BoxFinder.inside(file, list);
        Optional<Box> reference = Optional.empty();
        for (int i = 0; i < index; i++) {
            reference = references.next();
        }
        Box found = reference.orElseThrow(() -> new UnsupportedRecordingException(
                file.name(), box.start(), "the audio track's frames lie in file " + index + ", which is not named"));
        FileBytes flags = file.peek(found.contentStart(), (int) Math.min(4, found.contentBytes()));
        if ((flags.u32() & IN_THIS_FILE) == 0) {
            throw new UnsupportedRecordingException(
                    file.name(), found.start(), "the audio track's frames lie in another file; only this one is read");
        }
    }
}
