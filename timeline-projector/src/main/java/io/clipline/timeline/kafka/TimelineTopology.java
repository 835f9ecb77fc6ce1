package io.clipline.timeline.kafka;

import io.clipline.events.ClipCommand;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.Recording;
import io.clipline.schemas.topics.Topic;
import io.clipline.schemas.topics.Topics;
import io.clipline.timeline.view.ClipChanges;
import io.clipline.timeline.view.ClipFacts;
import io.clipline.timeline.view.ClipLife;
import io.clipline.timeline.view.ClipView;
import io.clipline.timeline.view.ClipViews;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Facts about clips and recordings in, the timeline out.
 *
 * <pre>
 * clip-requests ─┐                                             recordings
 * clip-outcomes ─┼─▶ fold ─▶ [clip-facts] ─▶ join by recording ◀──┘
 * clip-commands ─┘      │                        └─▶ [clip-views] ─▶ publication ─▶ timeline-clips ─▶ [timeline-index]
 *   ▲   ▲               └─▶ watchdog [clip-due] ─┐
 *   └───┴────────────────────────────────────────┘
 * </pre>
 */
final class TimelineTopology implements Supplier<Topology> {

    static final String FACTS_STORE = "clip-facts";
    static final String VIEWS_STORE = "clip-views";
    static final String DUE_STORE = "clip-due";
    static final String INDEX_STORE = "timeline-index";

    private final EventSerdes events;
    private final ClipLife life;
    private final ClipChanges changes;
    private final ProjectorMeters meters;

    TimelineTopology(EventSerdes events, ClipLife life, ClipChanges changes, ProjectorMeters meters) {
        this.events = events;
        this.life = life;
        this.changes = changes;
        this.meters = meters;
    }

    @Override
    public Topology get() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(DUE_STORE), Serdes.Bytes(), Serdes.ByteArray()));
        KTable<String, ClipFacts> facts = fold(builder);
        watch(facts);
        publish(joinRecordings(builder, facts));
        index(builder);
        return builder.build();
    }

    private KTable<String, ClipFacts> fold(StreamsBuilder builder) {
        // Anyone may write requests and commands, with clients that place keys in other partitions than Java's do.
        KStream<String, ClipRequested> requests = placed(
                gated(
                        builder,
                        Topics.CLIP_REQUESTS,
                        events.requests(),
                        FactGate.of(ClipRequested::getClipId, FactGate::complaint)),
                Topics.CLIP_REQUESTS,
                events.requests());
        KStream<String, ClipCommand> commands = placed(
                gated(builder, Topics.CLIP_COMMANDS, events.commands(), FactGate.of(ClipCommand::getClipId)),
                Topics.CLIP_COMMANDS,
                events.commands());
        KStream<String, ClipOutcome> outcomes = gated(
                builder,
                Topics.CLIP_OUTCOMES,
                events.outcomes(),
                FactGate.of(ClipOutcome::getClipId, FactGate::complaint));
        return requests.groupByKey(Grouped.with("requests-by-clip", Serdes.String(), events.requests()))
                .<ClipFacts>cogroup((clipId, request, facts) -> facts.with(request))
                .cogroup(
                        outcomes.groupByKey(Grouped.with("outcomes-by-clip", Serdes.String(), events.outcomes())),
                        (clipId, outcome, facts) -> facts.with(outcome))
                .cogroup(
                        commands.groupByKey(Grouped.with("commands-by-clip", Serdes.String(), events.commands())),
                        (clipId, command, facts) -> orNull(facts.with(command)))
                .aggregate(
                        () -> ClipFacts.NONE,
                        Named.as("fold"),
                        Materialized.<String, ClipFacts, KeyValueStore<Bytes, byte[]>>as(FACTS_STORE)
                                .withKeySerde(Serdes.String())
                                .withValueSerde(StateSerdes.facts(events)));
    }

    // An aggregate that is null leaves the store, and the views with it.
    private static @Nullable ClipFacts orNull(ClipFacts facts) {
        return facts.isEmpty() ? null : facts;
    }

    private static <V extends SpecificRecord> KStream<String, V> gated(
            StreamsBuilder builder,
            Topic<String, V> topic,
            EventSerde<V> serde,
            FixedKeyProcessorSupplier<String, V, V> gate) {
        return builder.stream(
                        topic.name(),
                        Consumed.with(Serdes.String(), FactLimit.on(serde)).withName("read-" + topic.name()))
                .processValues(gate, Named.as("check-" + topic.name()));
    }

    private static <V extends SpecificRecord> KStream<String, V> placed(
            KStream<String, V> facts, Topic<String, V> topic, EventSerde<V> serde) {
        return facts.repartition(Repartitioned.<String, V>as(topic.name())
                .withKeySerde(Serdes.String())
                .withValueSerde(serde));
    }

    private void watch(KTable<String, ClipFacts> facts) {
        KStream<String, SpecificRecord> said = facts.toStream(Named.as("facts-changed"))
                .process(() -> new Watchdog(life), Named.as("watchdog"), DUE_STORE, FACTS_STORE);
        said.filter((clipId, fact) -> fact instanceof ClipOutcome, Named.as("timed-out"))
                .mapValues(ClipOutcome.class::cast, Named.as("timed-out-outcome"))
                .to(
                        Topics.CLIP_OUTCOMES.name(),
                        Produced.with(Serdes.String(), events.outcomes()).withName("write-clip-outcomes"));
        said.filter((clipId, fact) -> fact instanceof ClipCommand, Named.as("life-over"))
                .mapValues(ClipCommand.class::cast, Named.as("life-over-command"))
                .to(
                        Topics.CLIP_COMMANDS.name(),
                        Produced.with(Serdes.String(), events.commands()).withName("write-clip-commands"));
    }

    private KTable<String, ClipView> joinRecordings(StreamsBuilder builder, KTable<String, ClipFacts> facts) {
        // The join looks for a recording in the partition where Java's clients would have put it.
        KTable<String, Recording> recordings = placed(
                        gated(builder, Topics.RECORDINGS, events.recordings(), RecordingGate::new),
                        Topics.RECORDINGS,
                        events.recordings())
                .toTable(
                        Named.as("recordings-by-id"),
                        Materialized.<String, Recording, KeyValueStore<Bytes, byte[]>>as("recordings")
                                .withKeySerde(Serdes.String())
                                .withValueSerde(events.recordings()));
        return facts.leftJoin(
                recordings,
                known -> known.recordingId().orElse(null),
                (known, recording) -> ClipViews.of(known, Optional.ofNullable(recording), life),
                TableJoined.as("clip-recording"),
                Materialized.<String, ClipView, KeyValueStore<Bytes, byte[]>>as(VIEWS_STORE)
                        .withKeySerde(Serdes.String())
                        .withValueSerde(StateSerdes.views(events)));
    }

    private void publish(KTable<String, ClipView> views) {
        views.toStream(Named.as("views-changed"))
                .process(() -> new Publication(changes, meters), Named.as("publication"))
                .to(
                        Topics.TIMELINE_CLIPS.name(),
                        Produced.with(Serdes.String(), events.timelineClips()).withName("write-timeline-clips"));
    }

    private void index(StreamsBuilder builder) {
        builder.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(INDEX_STORE), Serdes.Bytes(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                Topics.TIMELINE_CLIPS.name(),
                Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("read-timeline-clips"),
                () -> new IndexFeeder(events.timelineClips(), changes, meters));
    }
}
