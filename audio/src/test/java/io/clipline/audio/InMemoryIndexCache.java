package io.clipline.audio;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps indexes as long as a test lasts. */
public final class InMemoryIndexCache implements IndexCache {

    private final Map<IndexKey, byte[]> kept = new HashMap<>();
    private int stores;

    /** What is kept, to be looked at and tampered with. */
    public Map<IndexKey, byte[]> kept() {
        return kept;
    }

    /** How often something was stored. */
    public int stores() {
        return stores;
    }

    @Override
    public Optional<byte[]> load(IndexKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void store(IndexKey key, byte[] index) {
        stores++;
        kept.put(key, index);
    }
}
