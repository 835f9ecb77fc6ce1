package io.clipline.benchmarks;

import io.clipline.audio.IndexCache;
import io.clipline.audio.IndexKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Indexes, kept as long as the benchmark runs. */
record MemoryIndexes(Map<IndexKey, byte[]> kept) implements IndexCache {

    MemoryIndexes() {
        this(new ConcurrentHashMap<>());
    }

    @Override
    public Optional<byte[]> load(IndexKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void store(IndexKey key, byte[] index) {
        kept.put(key, index);
    }
}
