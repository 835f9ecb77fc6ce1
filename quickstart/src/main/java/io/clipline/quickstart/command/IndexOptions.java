package io.clipline.quickstart.command;

import io.clipline.audio.IndexCache;
import io.clipline.quickstart.source.FolderIndexCache;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and where the indexes of raw AAC and MP3 are kept, so that the second clip of a recording is quick. */
final class IndexOptions {

    private static final long LIMIT_BYTES = 64 << 20;

    @Option(
            names = "--index-cache",
            paramLabel = "DIR",
            description =
                    "Where indexes of recordings are kept, at most 64 MB of them; default: clipline/indexes in the"
                            + " user's cache folder.")
    private @Nullable Path folder;

    @Option(names = "--no-index-cache", description = "Keeps no index and uses none.")
    private boolean off;

    IndexCache open() {
        if (off) {
            return IndexCache.none();
        }
        return new FolderIndexCache(folder == null ? usersFolder() : folder, LIMIT_BYTES);
    }

    /** As the XDG base directory specification has it; the folder for temporary files where there is no home. */
    private static Path usersFolder() {
        Path caches = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> text.startsWith("/"))
                .map(Path::of)
                .orElseGet(() -> Path.of(
                        System.getProperty("user.home", System.getProperty("java.io.tmpdir", "/tmp")), ".cache"));
        return caches.resolve("clipline").resolve("indexes");
    }
}
