package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is made of recordings, as text among the test resources. Run the tests with {@code -Dclipline.golden=regenerate} to
 * write the dumps anew, then read what changed before committing it. {@code docs/formats/corpus.md} names each.
 */
public final class Golden {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Golden() {}

    /** Compares a dump with the one that is kept as {@code path.dump}. */
    public static void assertMatches(String path, String dump) throws IOException {
        Path kept = RESOURCES.resolve(path + ".dump");
        if ("regenerate".equals(System.getProperty("clipline.golden"))) {
            Files.writeString(kept, dump);
        }
        assertThat(dump)
                .as("what %s says; -Dclipline.golden=regenerate rewrites it", kept)
                .isEqualTo(Files.readString(kept));
    }
}
