package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a parser makes of a file, as text beside that file: {@code x.m3u8} has {@code x.m3u8.dump}. Run the tests with
 * {@code -Dclipline.golden=regenerate} to write the dumps anew, then read what changed before committing it.
 */
public final class Golden {

    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private Golden() {}

    /** The content of a file among the module's test resources. */
    public static byte[] media(String path) throws IOException {
        return Files.readAllBytes(RESOURCES.resolve(path));
    }

    /** Compares a dump with the one that is kept beside a file. */
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
