package io.clipline.audio.matroska;

import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.RecordingFiles;
import java.util.Map;

/** Bytes as the file of a recording that is named {@code rec.webm}. */
final class MatroskaFiles {

    private MatroskaFiles() {}

    static RecordingFiles of(byte[] file) {
        return new InMemoryFiles("rec.webm", Map.of("rec.webm", file));
    }
}
