package io.clipline.schemas.registry;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A registry's state in a JSON file, which is always either the old one or the new one as a whole. */
final class RegistryFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    private final Path file;
    private final Path folder;

    RegistryFile(Path file) {
        this.file = file.toAbsolutePath();
        Path parent = this.file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("The schema registry's file cannot be " + file);
        }
        this.folder = parent;
    }

    /** The state in the file, or an empty one where there is no file yet. */
    RegistryState load() throws IOException {
        if (!Files.exists(file)) {
            return RegistryState.EMPTY;
        }
        RegistryState state;
        try {
            state = JSON.readValue(Files.readAllBytes(file), RegistryState.class);
        } catch (IOException e) {
            throw new IOException(
                    "The schema registry's file " + file + " cannot be read: " + e.getMessage()
                            + ". Restore it; without it the ids in the topics' records mean nothing",
                    e);
        }
        if (state.format() != RegistryState.FORMAT) {
            throw new IOException("The schema registry's file " + file + " has the format " + state.format()
                    + ", but this version reads " + RegistryState.FORMAT);
        }
        return state;
    }

    void save(RegistryState state) throws IOException {
        Files.createDirectories(folder);
        Path next = folder.resolve(file.getFileName() + ".next");
        try (FileChannel channel = FileChannel.open(
                next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(state));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
