package io.clipline.audio;

import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.OptionalLong;

/** A recording whose objects are all in memory. Queries of references are left aside. */
public final class InMemoryFiles implements RecordingFiles {

    private final String mainPath;
    private final Map<String, byte[]> contents;

    /**
     * @param mainPath which of the contents the recording's location names
     * @param contents bytes by path; all paths are relative to the main object's folder
     */
    public InMemoryFiles(String mainPath, Map<String, byte[]> contents) {
        this.mainPath = mainPath;
        this.contents = Map.copyOf(contents);
    }

    @Override
    public ByteSource main() {
        return source(mainPath);
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return source(reference.path());
    }

    String mainPath() {
        return mainPath;
    }

    Map<String, byte[]> contents() {
        return contents;
    }

    private ByteSource source(String path) {
        byte[] bytes = contents.get(path);
        return bytes == null ? new Missing(path) : new InMemoryByteSource(path, bytes);
    }

    private record Missing(String name) implements ByteSource {

        @Override
        public byte[] read(long start, long end) throws NoSuchFileException {
            ByteSource.checkRange(start, end);
            throw new NoSuchFileException(name);
        }

        @Override
        public byte[] readTail(int count) throws NoSuchFileException {
            throw new NoSuchFileException(name);
        }

        @Override
        public OptionalLong length() throws NoSuchFileException {
            throw new NoSuchFileException(name);
        }
    }
}
