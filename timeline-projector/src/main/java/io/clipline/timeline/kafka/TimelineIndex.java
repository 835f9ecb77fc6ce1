package io.clipline.timeline.kafka;

import io.clipline.events.TimelineClip;
import io.clipline.timeline.view.Timeline;
import io.clipline.timeline.view.TimelinePage;
import io.clipline.timeline.view.TimelinePosition;
import io.clipline.timeline.view.TimelineQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Answers from the index that {@link IndexFeeder} keeps. Looks at what a page shows and little more. */
final class TimelineIndex implements Timeline {

    // Clips that are over but still there; the watchdog takes them away within seconds.
    private static final int MOST_LEFT_OUT = 1_000;

    private final Supplier<ReadOnlyKeyValueStore<Bytes, byte[]>> store;
    private final EventSerde<TimelineClip> serde;

    TimelineIndex(Supplier<ReadOnlyKeyValueStore<Bytes, byte[]>> store, EventSerde<TimelineClip> serde) {
        this.store = store;
        this.serde = serde;
    }

    @Override
    public Optional<TimelineClip> shown(String clipId) {
        return clip(store.get(), clipId);
    }

    @Override
    public TimelinePage page(TimelineQuery query) {
        ReadOnlyKeyValueStore<Bytes, byte[]> index = store.get();
        List<TimelineClip> clips = new ArrayList<>();
        Optional<TimelinePosition> last = Optional.empty();
        int seen = 0;
        try (KeyValueIterator<Bytes, byte[]> references = index.range(IndexKeys.from(query), IndexKeys.to(query))) {
            while (references.hasNext()) {
                if (clips.size() == query.limit() || seen == query.limit() + MOST_LEFT_OUT) {
                    return new TimelinePage(clips, last);
                }
                TimelinePosition position = IndexKeys.position(references.next().key);
                clip(index, position.clipId())
                        .filter(clip -> clip.getStatus() == query.status() && !isOver(clip, query.nowMillis()))
                        .ifPresent(clips::add);
                last = Optional.of(position);
                seen++;
            }
        }
        return new TimelinePage(clips, Optional.empty());
    }

    private Optional<TimelineClip> clip(ReadOnlyKeyValueStore<Bytes, byte[]> index, String clipId) {
        return Optional.ofNullable(serde.read(index.get(IndexKeys.clip(clipId))));
    }

    private static boolean isOver(TimelineClip clip, long nowMillis) {
        return clip.getExpiresAt() != null && clip.getExpiresAt().toEpochMilli() <= nowMillis;
    }
}
