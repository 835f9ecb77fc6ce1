package io.clipline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How long the sources and tests of all modules are: short enough to be read at one sitting. */
class FileLengthTest {

    private static final int LONGEST_LINES = 400;
    private static final int NINE_IN_TEN_LINES = 210;
    private static final int MEDIAN_LINES = 90;

    private static final Path ROOT = Path.of("..");

    @Test
    void noFileIsLongAndMostAreShort() throws IOException {
        List<Integer> lengths = new ArrayList<>();
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            lengths.add(lines);
            if (lines > LONGEST_LINES) {
                tooLong.add(ROOT.relativize(file) + " has " + lines + " lines; divide it by idea");
            }
        }
        lengths.sort(null);

        assertThat(lengths).as("files that were looked at").hasSizeGreaterThan(1000);
        assertThat(tooLong).isEmpty();
        assertThat(lengths.get(lengths.size() * 9 / 10)).isLessThan(NINE_IN_TEN_LINES);
        assertThat(lengths.get(lengths.size() / 2)).isLessThan(MEDIAN_LINES);
    }

    /** Of each module, without what a build makes of them. */
    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .toList()) {
                for (String sources : List.of("src/main/java", "src/test/java")) {
                    if (Files.isDirectory(module.resolve(sources))) {
                        try (Stream<Path> below = Files.walk(module.resolve(sources))) {
                            below.filter(file -> file.toString().endsWith(".java"))
                                    .forEach(files::add);
                        }
                    }
                }
            }
        }
        return files;
    }
}
