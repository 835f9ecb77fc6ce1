package io.clipline.quickstart.source;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingFilesContract;
import io.clipline.audio.RelativeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest extends RecordingFilesContract {

    @TempDir
    private Path folder;

    @Override
    protected RecordingFiles files(String mainPath, Map<String, byte[]> contents) throws IOException {
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            Path file = folder.resolve(content.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, content.getValue());
        }
        return new LocalFiles(folder.resolve(mainPath));
    }

    @Test
    void follows_no_link_out_of_the_folder() throws Exception {
        Path secret = Files.write(Files.createTempFile("clipline-secret", ""), new byte[] {1});
        try {
            RecordingFiles files = files("list.m3u8", Map.of("list.m3u8", new byte[0]));
            Files.createSymbolicLink(folder.resolve("a.aac"), secret);

            ByteSource source = files.open(RelativeReference.parse("list.m3u8", 0, "a.aac"));

            assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> source.read(0, 1));
        } finally {
            Files.delete(secret);
        }
    }
}
