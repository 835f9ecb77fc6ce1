package io.clipline.schemas.serde;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Remembers what was made of a schema. It starts afresh when it is full, so that a program that parses a new schema for
 * each record is slow, but does not run out of memory.
 */
final class SchemaCache<K, V> {
    static final int MAX_ENTRIES = 1_000;

    private final ConcurrentHashMap<K, V> made = new ConcurrentHashMap<>();

    /** What was made for this key; a failure to make it is thrown and not remembered. */
    V get(K key, Function<K, V> maker) {
        V known = made.get(key);
        if (known != null) {
            return known;
        }
        if (made.size() >= MAX_ENTRIES) {
            made.clear();
        }
        return made.computeIfAbsent(key, maker);
    }

    int size() {
        return made.size();
    }
}
