package io.clipline.timeline.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * How long ago a state folder was last in use. A compacted topic forgets its tombstones after a while; state older than
 * that could show for ever what was deleted meanwhile. Kafka Streams has such a limit for tasks
 * ({@code state.cleanup.dir.max.age.ms}), but not for global stores.
 */
final class StateAge {

    private final Path marker;

    StateAge(Path stateFolder) {
        this.marker = stateFolder.resolve("last-in-use");
    }

    boolean isOlderThan(Duration limit, Instant now) {
        try {
            return Files.getLastModifiedTime(marker).toInstant().plus(limit).isBefore(now);
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell how old the state beside " + marker + " is", e);
        }
    }

    /** It is in use now. */
    void touch(Instant now) {
        try {
            Files.createDirectories(marker.getParent());
            if (!Files.exists(marker)) {
                Files.createFile(marker);
            }
            Files.setLastModifiedTime(marker, FileTime.from(now));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the state folder: " + marker, e);
        }
    }
}
