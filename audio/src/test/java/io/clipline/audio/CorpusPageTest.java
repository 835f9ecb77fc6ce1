package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/formats/corpus.md} names each case of each golden dump, and says of each what the dump says. */
class CorpusPageTest {

    private static final Path PAGE = Path.of("..", "docs", "formats", "corpus.md");
    private static final Path DUMPS = Path.of("src", "test", "resources");

    /** A row: what stands there, the dump, its cases, the outcomes. */
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| `([a-z0-9-]+)`: ([^|]+) \\| ([a-z, ]+) \\|");

    private static final List<String> OUTCOMES = List.of("exact", "warned", "refused", "awaited");

    @Test
    void names_each_case_of_each_dump_and_no_other() throws Exception {
        assertThat(named().keySet()).isEqualTo(kept().keySet());
    }

    @Test
    void says_the_outcomes_that_the_dumps_say() throws Exception {
        Map<String, String> kept = kept();
        Map<String, String> said = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        for (Row row : rows()) {
            said.put(row.what(), row.outcomes());
            String text =
                    row.cases().stream().map(one -> kept.getOrDefault(one, "")).collect(Collectors.joining());
            expected.put(row.what(), outcomes(text));
        }
        assertThat(said).isEqualTo(expected);
    }

    private record Row(String what, List<String> cases, String outcomes) {}

    private static List<Row> rows() throws IOException {
        List<Row> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(CorpusPageTest::row)
                .toList();
        assertThat(rows).extracting(Row::what).doesNotHaveDuplicates();
        return rows;
    }

    private static Row row(String line) {
        Matcher row = ROW.matcher(line);
        assertThat(row.matches()).as(line).isTrue();
        List<String> cases = Arrays.stream(row.group(3).split(", ", -1))
                .map(one -> row.group(2) + ": " + one)
                .toList();
        return new Row(row.group(1), cases, row.group(4));
    }

    private static Map<String, String> named() throws IOException {
        Map<String, String> named = new TreeMap<>();
        for (Row row : rows()) {
            row.cases().forEach(one -> named.put(one, row.what()));
        }
        return named;
    }

    /** The text of each case, by the names of its dump and its own. */
    private static Map<String, String> kept() throws IOException {
        Map<String, String> kept = new TreeMap<>();
        try (Stream<Path> files = Files.walk(DUMPS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".dump")).toList()) {
                assertThat(file.getParent()).isEqualTo(DUMPS.resolve("corpus"));
                String dump = file.getFileName().toString().replace(".dump", "");
                for (String one : Files.readString(file).split("\n(?=\\S)", -1)) {
                    String title = one.lines().findFirst().orElseThrow();
                    assertThat(kept.put(dump + ": " + title, one + "\n"))
                            .as("%s: %s is there twice", dump, title)
                            .isNull();
                }
            }
        }
        return kept;
    }

    /** In the order of {@link #OUTCOMES}; {@code parsed} where nothing was cut. */
    private static String outcomes(String text) {
        Set<String> found = new TreeSet<>();
        Matcher outcome = Pattern.compile("^ +(exact|warned|refused|awaited): ", Pattern.MULTILINE)
                .matcher(text);
        while (outcome.find()) {
            found.add(outcome.group(1));
        }
        return found.isEmpty()
                ? "parsed"
                : OUTCOMES.stream().filter(found::contains).collect(Collectors.joining(", "));
    }
}
