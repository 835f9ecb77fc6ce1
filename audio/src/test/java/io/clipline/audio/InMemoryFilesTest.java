package io.clipline.audio;

import java.util.Map;

class InMemoryFilesTest extends RecordingFilesContract {

    @Override
    protected RecordingFiles files(String mainPath, Map<String, byte[]> contents) {
        return new InMemoryFiles(mainPath, contents);
    }
}
