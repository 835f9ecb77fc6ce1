package io.clipline.quickstart.source;

import io.clipline.audio.ByteSource;
import io.clipline.audio.OverwritableByteSourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalByteSourceTest extends OverwritableByteSourceContract {

    @TempDir
    private Path folder;

    @Override
    protected ByteSource source(byte[] content) throws IOException {
        return new LocalByteSource(Files.write(folder.resolve("object"), content));
    }

    @Override
    protected void overwrite(byte[] content) throws IOException {
        Files.write(folder.resolve("object"), content);
    }

    @Override
    protected ByteSource missing() {
        return new LocalByteSource(folder.resolve("missing"));
    }
}
