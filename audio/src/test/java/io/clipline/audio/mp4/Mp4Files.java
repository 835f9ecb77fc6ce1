package io.clipline.audio.mp4;

import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.RecordingFiles;
import java.util.Map;

/** Bytes as the file of a recording that is named {@code rec.mp4}. */
final class Mp4Files {

    private Mp4Files() {}

    static RecordingFiles of(byte[] file) {
        return new InMemoryFiles("rec.mp4", Map.of("rec.mp4", file));
    }
}
