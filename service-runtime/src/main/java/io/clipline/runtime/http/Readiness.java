package io.clipline.runtime.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What must be true before traffic is sent to a process: named checks, each with a sentence when it is not. A problem that
 * the process cannot get over, such as a reader that has stopped, is fatal: the process is then not ready, and no longer
 * live either, so that whoever runs it starts it anew.
 */
public final class Readiness {

    private final Map<String, Supplier<Optional<String>>> checks = new LinkedHashMap<>();
    private final Map<String, Supplier<Optional<String>>> fatalChecks = new LinkedHashMap<>();

    /** @param problem says why not, or is empty when all is well; called on each probe, so it must be quick */
    public Readiness add(String name, Supplier<Optional<String>> problem) {
        checks.put(name, problem);
        return this;
    }

    /**
     * A check whose problem only a restart can end; what will get better by itself, such as a broker that is away, must
     * not be one.
     *
     * @param problem says what has failed, or is empty; called on each probe, so it must be quick. The name may be that of
     *     another check, whose problem it then replaces
     */
    public Readiness addFatal(String name, Supplier<Optional<String>> problem) {
        fatalChecks.put(name, problem);
        return this;
    }

    /** The problems as they are now, fatal ones too, by the check's name; empty: ready. */
    public Map<String, String> problems() {
        Map<String, String> problems = found(checks);
        problems.putAll(fatalProblems());
        return problems;
    }

    /** The problems that only a restart can end, by the check's name; empty: live. */
    public Map<String, String> fatalProblems() {
        return found(fatalChecks);
    }

    private static Map<String, String> found(Map<String, Supplier<Optional<String>>> checks) {
        Map<String, String> problems = new LinkedHashMap<>();
        checks.forEach((name, check) -> check.get().ifPresent(problem -> problems.put(name, problem)));
        return problems;
    }
}
