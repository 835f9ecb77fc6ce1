package io.clipline.schemas.registry;

import java.util.concurrent.ConcurrentHashMap;

/** The registries behind {@code mock://scope}: one in memory for each scope, shared by everything in this JVM. */
public final class MockRegistries {
    private static final ConcurrentHashMap<String, InMemoryRegistry> SCOPES = new ConcurrentHashMap<>();

    private MockRegistries() {}

    /** The registry of that scope; it is made when it is first asked for. */
    public static InMemoryRegistry scope(String scope) {
        return SCOPES.computeIfAbsent(scope, unknown -> new InMemoryRegistry());
    }

    /** Forgets the scope; whoever uses it still does so with what it had. */
    public static void drop(String scope) {
        SCOPES.remove(scope);
    }
}
