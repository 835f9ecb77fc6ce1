package io.clipline.runtime.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What must be true before traffic is sent to a process: named checks, each with a sentence when it is not. */
public final class Readiness {

    private final Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();

    /** @param problem says why not, or is empty when all is well; called on each probe, so it must be quick */
    public Readiness add(String name, Supplier<Optional<String>> problem) {
        checks.put(name, problem);
        return this;
    }

    /** The problems as they are now, by the check's name; empty: ready. */
    public Map<String, String> problems() {
        Map<String, String> problems = new LinkedHashMap<>();
        checks.forEach((name, check) -> check.get().ifPresent(problem -> problems.put(name, problem)));
        return problems;
    }
}
