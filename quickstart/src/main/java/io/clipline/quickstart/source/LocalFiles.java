package io.clipline.quickstart.source;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;

/** A recording in a folder of this machine. */
public final class LocalFiles implements RecordingFiles {

    private final Path main;

    public LocalFiles(Path main) {
        this.main = main;
    }

    @Override
    public ByteSource main() {
        return new LocalByteSource(main);
    }

    /** A link that leads out of the folder is treated as if it were not there. */
    @Override
    public ByteSource open(RelativeReference reference) {
        Path folder = Objects.requireNonNull(main.toAbsolutePath().normalize().getParent(), "a file is in a folder");
        Path file = folder.resolve(reference.path());
        try {
            if (file.toRealPath().startsWith(folder.toRealPath())) {
                return new LocalByteSource(file);
            }
        } catch (IOException e) {
            // Said below, when it is read.
        }
        return new Missing(file);
    }

    private record Missing(Path file) implements ByteSource {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public byte[] read(long start, long end) throws IOException {
            throw new NoSuchFileException(name());
        }

        @Override
        public byte[] readTail(int count) throws IOException {
            throw new NoSuchFileException(name());
        }

        @Override
        public OptionalLong length() throws IOException {
            throw new NoSuchFileException(name());
        }
    }
}
