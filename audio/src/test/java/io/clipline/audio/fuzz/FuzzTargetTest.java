package io.clipline.audio.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.clipline.audio.HostileInput;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of each target, so that none is broken on the day that it is needed. {@code audio/fuzz} runs them long. */
class FuzzTargetTest {

    private static final int MUTATIONS = 150;
    private static final int TRUNCATIONS = 20;
    private static final int HEAD_BYTES = 300;

    private static final Set<String> RAW_INPUTS = Set.of(
            "[B",
            "byte",
            "java.lang.String",
            "io.clipline.audio.aac.BitReader",
            "io.clipline.audio.mp4.FileBytes",
            "io.clipline.audio.matroska.EbmlBytes");

    @ParameterizedTest
    @MethodSource("all")
    void seeds_and_what_becomes_of_them_are_harmless(FuzzTarget target) {
        List<byte[]> seeds = target.seeds();
        Random random = new Random(20_261_122);
        target.run(new byte[0]);
        for (byte[] seed : seeds) {
            target.run(seed);
            for (int i = 0; i < TRUNCATIONS; i++) {
                target.run(Arrays.copyOf(seed, seed.length * i / TRUNCATIONS));
            }
            for (int i = 0; i < MUTATIONS / seeds.size(); i++) {
                target.run(HostileInput.mutate(seed, random, HEAD_BYTES));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void jazzer_finds_the_target_by_its_name(FuzzTarget target) throws Exception {
        assertThat(target.jazzerTarget().getMethod("fuzzerTestOneInput", byte[].class))
                .isNotNull();
    }

    @Test
    void each_parse_is_called_by_a_target() {
        ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            assertEachParseIsCalled();
        });
    }

    private static void assertEachParseIsCalled() {
        List<JavaMethod> parsers = new ClassFileImporter()
                .importPackages("io.clipline.audio").stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(FuzzTargetTest::isParser)
                        .toList();

        assertThat(parsers).hasSizeGreaterThan(40);
        assertThat(parsers)
                .filteredOn(
                        parser -> parser.getCallsOfSelf().stream().noneMatch(call -> isTarget(call.getOriginOwner()))
                                && parser.getReferencesToSelf().stream()
                                        .noneMatch(reference -> isTarget(reference.getOriginOwner())))
                .isEmpty();
    }

    static List<FuzzTarget> all() {
        return FuzzTarget.ALL;
    }

    private static boolean isParser(JavaMethod method) {
        return method.getName().startsWith("parse")
                && method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getModifiers().contains(JavaModifier.PRIVATE)
                && method.getOwner().getSource().stream()
                        .noneMatch(source -> source.getUri().getPath().contains("/test-classes/"))
                && method.getRawParameterTypes().stream()
                        .limit(1)
                        .map(JavaClass::getName)
                        .anyMatch(RAW_INPUTS::contains);
    }

    private static boolean isTarget(JavaClass type) {
        return type.getSimpleName().endsWith("Fuzz");
    }
}
