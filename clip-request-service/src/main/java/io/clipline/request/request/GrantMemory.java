package io.clipline.request.request;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The wishes that this process saw last, by clip, so that it can tell a repetition from another use of the same key. Of
 * bounded size: the one that was used longest ago is forgotten first. Safe for use by several threads.
 */
final class GrantMemory {

    /** @param grant empty while it is not known whether the wish is safe */
    private record Entry(Wish wish, Optional<Grant> grant) {}

    private final Map<String, Entry> entries;

    GrantMemory(int limit) {
        entries = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Entry> eldest) {
                return size() > limit;
            }
        };
    }

    /** What was granted for this very wish. */
    synchronized Optional<Grant> grantOf(String clipId, Wish wish) {
        return Optional.ofNullable(entries.get(clipId))
                .filter(entry -> entry.wish.asksForTheSameAs(wish))
                .flatMap(Entry::grant);
    }

    /**
     * Takes the clip's id for this wish, before it is written: from now on it cannot be another's.
     *
     * @return false when it is another's already
     */
    synchronized boolean take(String clipId, Wish wish) {
        Entry first = entries.computeIfAbsent(clipId, id -> new Entry(wish, Optional.empty()));
        return first.wish.asksForTheSameAs(wish);
    }

    /** The wish is safe; the first grant of a clip stands. */
    synchronized void granted(Wish wish, Grant grant) {
        entries.merge(
                grant.clipId(),
                new Entry(wish, Optional.of(grant)),
                (old, now) -> old.grant.isPresent() && old.wish.asksForTheSameAs(wish) ? old : now);
    }
}
