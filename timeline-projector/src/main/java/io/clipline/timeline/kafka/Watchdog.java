package io.clipline.timeline.kafka;

import io.clipline.timeline.view.ClipFacts;
import io.clipline.timeline.view.ClipLife;
import io.clipline.timeline.view.Due;
import io.clipline.timeline.view.ProjectorFacts;
import java.time.Duration;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/**
 * Says in the log what only time says: that a request had no outcome, that a clip's life is over. It changes no state by
 * the clock; its facts come back through the topics and are folded like all others, so a replay needs no clock.
 *
 * <p>While a partition is being read from far behind, the outcome of an old request may still lie ahead. So nothing is
 * said before stream time has passed what is due, or nothing has arrived for a while.
 */
final class Watchdog extends ContextualProcessor<String, ClipFacts, String, SpecificRecord> {

    static final Duration TICK = Duration.ofSeconds(1);
    static final Duration QUIET = Duration.ofSeconds(5);
    // What was said may be lost with the process; it is said again until it comes back.
    static final Duration REPEAT = Duration.ofMinutes(1);
    private static final int MOST_PER_TICK = 500;

    private final ClipLife life;
    private @Nullable DueIndex index;
    private @Nullable TimestampedKeyValueStore<String, ClipFacts> facts;
    private long lastArrivalMillis;

    Watchdog(ClipLife life) {
        this.life = life;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        super.init(context);
        KeyValueStore<Bytes, byte[]> due = context.getStateStore(TimelineTopology.DUE_STORE);
        index = new DueIndex(due);
        facts = context.getStateStore(TimelineTopology.FACTS_STORE);
        lastArrivalMillis = context.currentSystemTimeMs();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<String, ClipFacts> change) {
        lastArrivalMillis = context().currentSystemTimeMs();
        @Nullable ClipFacts value = change.value();
        if (index != null) {
            index.set(change.key(), value == null ? Optional.empty() : life.next(value));
        }
    }

    private void tick(long nowMillis) {
        if (index == null || facts == null) {
            return;
        }
        boolean quiet = nowMillis - lastArrivalMillis >= QUIET.toMillis();
        long horizonMillis = quiet ? nowMillis : Math.min(nowMillis, context().currentStreamTimeMs());
        if (horizonMillis < 0) {
            return;
        }
        for (DueIndex.Entry entry : index.upTo(horizonMillis, MOST_PER_TICK)) {
            @Nullable ValueAndTimestamp<ClipFacts> stored = facts.get(entry.clipId());
            // Computed again: the configured lengths may have changed since the entry was made.
            Optional<Due> due = stored == null ? Optional.empty() : life.next(stored.value());
            if (stored != null && due.isPresent() && due.get().atMillis() <= horizonMillis) {
                state(entry.clipId(), stored.value(), due.get(), nowMillis);
                due = Optional.of(new Due(due.get().kind(), nowMillis + REPEAT.toMillis()));
            }
            index.set(entry.clipId(), due);
        }
    }

    private void state(String clipId, ClipFacts known, Due due, long nowMillis) {
        SpecificRecord fact =
                switch (due.kind()) {
                    case TIME_OUT ->
                        ProjectorFacts.timedOut(clipId, known.request().orElseThrow(), nowMillis);
                    case EXPIRE -> ProjectorFacts.expired(clipId, due.atMillis(), nowMillis);
                    case FORGET -> ProjectorFacts.forgotten(clipId, due.atMillis(), nowMillis);
                };
        context().forward(new Record<>(clipId, fact, nowMillis));
    }
}
