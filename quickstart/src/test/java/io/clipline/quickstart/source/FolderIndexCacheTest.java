package io.clipline.quickstart.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.IndexKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderIndexCacheTest {

    private static final IndexKey KEY = key("room.aac");

    @TempDir
    private Path parent;

    @Test
    void whatIsKeptIsFoundByAnother() throws IOException {
        Path folder = parent.resolve("made").resolve("when needed");
        assertThat(new FolderIndexCache(folder, 100).load(KEY)).isEmpty();
        assertThat(folder).doesNotExist();

        new FolderIndexCache(folder, 100).store(KEY, new byte[] {1, 2, 3});

        assertThat(new FolderIndexCache(folder, 100).load(KEY)).contains(new byte[] {1, 2, 3});
        assertThat(new FolderIndexCache(folder, 100).load(key("other.aac"))).isEmpty();
        assertThat(filesIn(folder)).isEqualTo(1);
    }

    @Test
    void theOldestGoWhenItIsFull() throws IOException {
        FolderIndexCache cache = new FolderIndexCache(parent, 100);
        for (String name : new String[] {"a", "b", "c"}) {
            cache.store(key(name), new byte[30]);
            makeAllOlder();
        }
        assertThat(cache.load(key("a"))).isPresent();

        cache.store(key("d"), new byte[30]);

        assertThat(cache.load(key("a"))).isPresent();
        assertThat(cache.load(key("b"))).isEmpty();
        assertThat(cache.load(key("c"))).isPresent();
        assertThat(cache.load(key("d"))).isPresent();
    }

    @Test
    void aFolderThatCannotBeIsAnEmptyCache() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "no folder");
        FolderIndexCache cache = new FolderIndexCache(file.resolve("below"), 100);

        cache.store(KEY, new byte[3]);

        assertThat(cache.load(KEY)).isEmpty();
        assertThat(file).hasContent("no folder");
    }

    private void makeAllOlder() throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            for (Path file : files.toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                Files.setLastModifiedTime(file, FileTime.fromMillis(time.toMillis() - 60_000));
            }
        }
    }

    private static long filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static IndexKey key(String name) {
        return new IndexKey(name, "v1", "adts-1");
    }
}
