package io.clipline.audio;

import java.util.Optional;

/**
 * Keeps what was learnt by reading all of an object, so that the next clip need not read it again.
 *
 * <p>Losing an index costs time and nothing else, so neither method fails: an implementation that cannot reach its
 * store says so in its own log and answers like an empty cache. It may end the cut that asks, by an unchecked exception of
 * its own, which reaches the caller of the cut. What it returns is checked before it is believed. It must be safe for use by several threads if recordings are opened by several; two that store under the same key at once
 * store the same bytes.
 */
public interface IndexCache {

    /** The bytes that were stored under this very key. */
    Optional<byte[]> load(IndexKey key);

    /**
     * Keeps an index: some 35 KB for three hours of AAC.
     *
     * @param index not to be changed afterwards, by neither side
     */
    void store(IndexKey key, byte[] index);

    /** A cache that keeps nothing. */
    static IndexCache none() {
        return new IndexCache() {
            @Override
            public Optional<byte[]> load(IndexKey key) {
                return Optional.empty();
            }

            @Override
            public void store(IndexKey key, byte[] index) {
                // Nothing is kept, so the next recording reads its object again.
            }
        };
    }
}
