package io.clipline.audio;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What {@code audio} may know: the JDK's way with bytes and numbers; and which of its packages know which. */
class PackagesTest {

    private static final String ROOT = "io.clipline.audio";

    /** What stands on what: a package that is left out stands on none. The root knows all formats, and all know it. */
    private static final Map<String, Set<String>> STANDS_ON = Map.ofEntries(
            entry("adts", Set.of("aac", "index", "m4a", "transcode")),
            entry("flac", Set.of("ogg", "transcode")),
            entry("hls", Set.of("aac", "adts", "captions", "id3", "latm", "m4a", "mp4", "transcode", "ts")),
            entry("index", Set.of("id3")),
            entry("latm", Set.of("aac", "adts")),
            entry("m4a", Set.of("aac")),
            entry("matroska", Set.of("opus", "transcode")),
            entry("mp3", Set.of("index", "transcode")),
            entry("mp4", Set.of("aac", "m4a", "opus", "transcode")),
            entry("opus", Set.of("ogg", "transcode")),
            // HE-AAC goes to the decoder as ADTS.
            entry("transcode", Set.of("aac", "adts", "m4a")),
            entry("wav", Set.of("transcode")));

    private static final JavaClasses MAIN = main();

    private static JavaClasses main() {
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);
        });
    }

    @Test
    void needs_nothing_but_the_jdk() {
        classes()
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                ROOT + "..",
                                "org.jspecify.annotations",
                                "java.lang..",
                                "java.util",
                                "java.util.function",
                                "java.util.regex",
                                "java.util.stream",
                                "java.util.zip",
                                "java.io",
                                "java.math",
                                "java.nio..",
                                "java.security",
                                "javax.crypto..",
                                "")
                        // A name, by which nothing is opened: references of playlists are resolved against it.
                        .or(type(URI.class)))
                .because("no network, clock or logger is needed to cut bytes")
                .check(MAIN);
    }

    @Test
    void opens_no_file_starts_no_thread_and_looks_at_no_clock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.Thread")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.nio.file.Files")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.File")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("bytes come through ByteSource, and whoever calls decides about time and threads")
                .check(MAIN);
    }

    @Test
    void formats_know_each_other_only_where_one_is_inside_of_the_other() {
        Map<String, Set<String>> found = new TreeMap<>();
        MAIN.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .forEach(dependency -> add(dependency, found));

        assertThat(found).isEqualTo(new TreeMap<>(STANDS_ON));
    }

    private static void add(Dependency dependency, Map<String, Set<String>> found) {
        String from = folder(dependency.getOriginClass().getPackageName());
        String to = folder(dependency.getTargetClass().getBaseComponentType().getPackageName());
        if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
            found.computeIfAbsent(from, folder -> new TreeSet<>()).add(to);
        }
    }

    /** Empty for the root and for what is not ours. */
    private static String folder(String packageName) {
        return packageName.startsWith(ROOT + ".") ? packageName.substring(ROOT.length() + 1) : "";
    }
}
