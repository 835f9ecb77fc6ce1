package io.clipline.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * The shape that every service has, as rules: a pure package named with its domain noun, edge packages named with the
 * outside thing, a composition root that alone knows them all, and no other service.
 */
public final class HouseRules {

    private static final List<String> SERVICES =
            List.of("io.clipline.request", "io.clipline.worker", "io.clipline.timeline");

    private final String rootPackage;
    private final String purePackage;
    private final List<String> edges;

    /**
     * @param rootPackage the service's package, such as {@code io.clipline.worker}
     * @param domainNoun the name of its pure package below it
     * @param edges the names of its edge packages below it
     */
    public HouseRules(String rootPackage, String domainNoun, String... edges) {
        this.rootPackage = rootPackage;
        this.purePackage = rootPackage + "." + domainNoun;
        this.edges = List.of(edges);
    }

    /** Fails with every class that breaks a rule. */
    public void check() {
        JavaClasses imported = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage);
        thePurePackageKnowsNoOutsideThing().check(imported);
        for (String edge : edges) {
            edgesNeverImportEachOther(edge).check(imported);
        }
        servicesNeverImportEachOther().check(imported);
        thereAreNoOtherPackages().check(imported);
    }

    private ArchRule thePurePackageKnowsNoOutsideThing() {
        return noClasses()
                .that()
                .resideInAPackage(purePackage + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "software.amazon..",
                        "io.javalin..",
                        "jakarta..",
                        "com.fasterxml..",
                        "io.clipline.runtime..",
                        rootPackage)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(edges.stream()
                        .map(edge -> rootPackage + "." + edge + "..")
                        .toArray(String[]::new));
    }

    private ArchRule edgesNeverImportEachOther(String edge) {
        return noClasses()
                .that()
                .resideInAPackage(rootPackage + "." + edge + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(edges.stream()
                        .filter(other -> !other.equals(edge))
                        .map(other -> rootPackage + "." + other + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(edges.size() == 1);
    }

    private ArchRule servicesNeverImportEachOther() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SERVICES.stream()
                        .filter(service -> !service.equals(rootPackage))
                        .map(service -> service + "..")
                        .toArray(String[]::new));
    }

    private ArchRule thereAreNoOtherPackages() {
        String[] known = new String[edges.size() + 2];
        known[0] = rootPackage;
        known[1] = purePackage + "..";
        for (int i = 0; i < edges.size(); i++) {
            known[i + 2] = rootPackage + "." + edges.get(i) + "..";
        }
        return classes().should().resideInAnyPackage(known);
    }
}
