package io.clipline.timeline.kafka;

import io.clipline.events.TimelineClip;
import io.clipline.timeline.view.ClipChanges;
import io.clipline.timeline.view.ClipRegister;
import io.clipline.timeline.view.ClipView;
import io.clipline.timeline.view.Timeline;
import io.clipline.timeline.view.TimelinePage;
import io.clipline.timeline.view.TimelineQuery;
import io.clipline.timeline.view.TimelineUnavailableException;
import io.clipline.timeline.view.Whereabouts;
import io.clipline.timeline.view.Whereabouts.Peer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running topology, and what can be asked of it. */
public final class ProjectorStreams implements Timeline, ClipRegister, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectorStreams.class);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

    private final EventSerdes events;
    private final KafkaStreams streams;
    private final KafkaStreamsMetrics metrics;
    private final Peer self;
    private final TimelineIndex index;
    private final ScheduledExecutorService heartbeat;
    private volatile boolean hasRun;

    private ProjectorStreams(ProjectorStreamsConfig config, ClipChanges changes, MeterRegistry meters) {
        this.self = config.self();
        this.events = EventSerdes.from(config.kafka());
        this.streams = new KafkaStreams(
                new TimelineTopology(events, config.life(), changes, ProjectorMeters.in(meters)).get(),
                config.properties());
        this.index = new TimelineIndex(() -> store(TimelineTopology.INDEX_STORE), events.timelineClips());
        this.metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(meters);
        this.heartbeat = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "timeline-state-age");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to fold; ready when {@link #problem} is empty.
     *
     * @throws IllegalStateException when topics are missing
     */
    public static ProjectorStreams start(
            ProjectorStreamsConfig config, ClipChanges changes, MeterRegistry meters, Clock clock)
            throws InterruptedException {
        RequiredTopics.check(config.kafka());
        ProjectorStreams started = new ProjectorStreams(config, changes, meters);
        try {
            started.start(new StateAge(config.stateFolder()), clock);
            return started;
        } catch (RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private void start(StateAge age, Clock clock) {
        if (age.isOlderThan(ProjectorStreamsConfig.OLDEST_STATE, clock.instant())) {
            LOG.warn("The state was not in use for more than {}; it is rebuilt", ProjectorStreamsConfig.OLDEST_STATE);
            streams.cleanUp();
        }
        streams.setStateListener((now, before) -> {
            hasRun |= now == KafkaStreams.State.RUNNING;
            LOG.info("Kafka Streams is {}", now);
        });
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.error("A stream thread failed and is replaced", failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        age.touch(clock.instant());
        Future<?> unused = heartbeat.scheduleAtFixedRate(() -> age.touch(clock.instant()), 1, 1, TimeUnit.MINUTES);
        streams.start();
    }

    /** Why questions cannot be answered yet, or any more; empty: they can. */
    public Optional<String> problem() {
        KafkaStreams.State state = streams.state();
        // While partitions move, what is shown can still be looked up, so a rolling restart takes nobody out.
        boolean answers = state == KafkaStreams.State.RUNNING || (state == KafkaStreams.State.REBALANCING && hasRun);
        return answers ? Optional.empty() : Optional.of("Kafka Streams is " + state);
    }

    @Override
    public Optional<TimelineClip> shown(String clipId) {
        return index.shown(clipId);
    }

    @Override
    public TimelinePage page(TimelineQuery query) {
        return index.page(query);
    }

    @Override
    public Whereabouts locate(String clipId) {
        try {
            KeyQueryMetadata owner = streams.queryMetadataForKey(
                    TimelineTopology.VIEWS_STORE, clipId, Serdes.String().serializer());
            if (owner == null || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)) {
                throw new TimelineUnavailableException("the instances are sharing out the clips");
            }
            Peer peer = new Peer(owner.activeHost().host(), owner.activeHost().port());
            if (!peer.equals(self)) {
                return new Whereabouts.Elsewhere(peer);
            }
            ReadOnlyKeyValueStore<String, ClipView> views = store(TimelineTopology.VIEWS_STORE);
            return new Whereabouts.Here(Optional.ofNullable(views.get(clipId)));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw new TimelineUnavailableException("the clips are being taken over from another instance", e);
        }
    }

    private <K, V> ReadOnlyKeyValueStore<K, V> store(String name) {
        try {
            QueryableStoreType<ReadOnlyKeyValueStore<K, V>> type = QueryableStoreTypes.keyValueStore();
            return streams.store(StoreQueryParameters.fromNameAndType(name, type));
        } catch (InvalidStateStoreException | IllegalStateException e) {
            throw new TimelineUnavailableException("the timeline is being read", e);
        }
    }

    @Override
    public void close() {
        heartbeat.shutdownNow();
        metrics.close();
        if (!streams.close(CLOSE_LIMIT)) {
            LOG.warn("Kafka Streams did not stop within {}", CLOSE_LIMIT);
        }
        events.close();
    }
}
