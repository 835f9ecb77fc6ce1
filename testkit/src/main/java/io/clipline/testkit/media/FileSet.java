package io.clipline.testkit.media;

import io.clipline.embedded.EmbeddedObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A recording as files in memory.
 *
 * @param entry the file to open: a playlist, or the one file
 * @param files content by path, relative to the recording's folder, with {@code /} between segments; not to be changed
 */
public record FileSet(String entry, Map<String, byte[]> files) {

    public FileSet {
        files = Map.copyOf(files);
    }

    /** The content of one file. */
    public byte[] file(String path) {
        var content = files.get(path);
        if (content == null) {
            throw new IllegalArgumentException("no file " + path + " among " + files.size());
        }
        return content;
    }

    /** Writes all below a folder and returns the path of {@link #entry}. */
    public Path writeTo(Path folder) {
        files.forEach((path, content) -> {
            try {
                var file = folder.resolve(path);
                Files.createDirectories(file.getParent());
                Files.write(file, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return folder.resolve(entry);
    }

    /**
     * Puts all into a bucket and returns the key of {@link #entry}.
     *
     * @param prefix before each path, such as {@code recordings/r1/}; may be empty
     */
    public String putInto(EmbeddedObjectStore store, String bucket, String prefix) {
        files.forEach((path, content) -> store.putObject(bucket, prefix + path, content));
        return prefix + entry;
    }
}
