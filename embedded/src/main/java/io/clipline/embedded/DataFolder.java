package io.clipline.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that one server at a time may write to. Kafka's own lock on its folder comes too late: a combined broker and
 * controller opens the metadata log before it.
 */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder if need be, and locks it until {@link #close}.
     *
     * @throws IOException when it cannot be made, or another server holds it
     */
    static DataFolder lock(Path path) throws IOException {
        Files.createDirectories(path);
        var channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new DataFolder(path, channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw inUse(path);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw inUse(path);
    }

    private static IOException inUse(Path path) {
        return new IOException("the folder " + path + " is in use by another server; stop it or choose another folder");
    }

    Path path() {
        return path;
    }

    /** Gives the folder free; its content stays. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
