package io.clipline.quickstart.demo;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sample recording's files, for tests outside of this package. */
public final class SampleFiles {

    private SampleFiles() {}

    /** Contents by name, the playlist last. */
    public static Map<String, byte[]> all() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : SampleRecording.fileNames()) {
            files.put(name, SampleRecording.file(name));
        }
        return files;
    }
}
