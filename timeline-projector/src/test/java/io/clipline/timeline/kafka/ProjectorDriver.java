package io.clipline.timeline.kafka;

import io.clipline.events.ClipCommand;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.Recording;
import io.clipline.events.TimelineClip;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topic;
import io.clipline.schemas.topics.Topics;
import io.clipline.testkit.TestCluster;
import io.clipline.timeline.Facts;
import io.clipline.timeline.view.Timeline;
import io.clipline.timeline.view.Whereabouts.Peer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology without a broker, from noon on; what was told to {@code ClipChanges} is kept. */
final class ProjectorDriver implements AutoCloseable {

    final List<String> changed = new ArrayList<>();

    private final EventSerdes events;
    private final TopologyTestDriver driver;
    private final TestOutputTopic<String, TimelineClip> timelineClips;
    private final TestOutputTopic<String, ClipOutcome> outcomes;
    private final TestOutputTopic<String, ClipCommand> commands;
    private final TestOutputTopic<byte[], byte[]> deadLetters;

    ProjectorDriver(Path stateFolder) {
        KafkaConfig kafka = new KafkaConfig(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "schema.registry.url", "mock://" + TestCluster.uniqueName("topology"),
                "value.serializer", "io.clipline.schemas.serde.AvroSerializer",
                "value.deserializer", "io.clipline.schemas.serde.AvroDeserializer",
                "auto.register.schemas", "true",
                "specific.avro.reader", "true"));
        ProjectorStreamsConfig config =
                new ProjectorStreamsConfig(kafka, "test", stateFolder, 1, new Peer("127.0.0.1", 1), Facts.LIFE);
        events = EventSerdes.from(kafka);
        TimelineTopology topology =
                new TimelineTopology(events, Facts.LIFE, changed::add, ProjectorMeters.in(new SimpleMeterRegistry()));
        driver = new TopologyTestDriver(topology.get(), config.properties(), Facts.NOON);
        timelineClips = output(Topics.TIMELINE_CLIPS, events.timelineClips());
        outcomes = output(Topics.CLIP_OUTCOMES, events.outcomes());
        commands = output(Topics.CLIP_COMMANDS, events.commands());
        deadLetters = driver.createOutputTopic(
                Topics.CLIP_DEAD_LETTERS.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    void write(ClipRequested request) {
        writeAt(request.getRequestedAt(), request);
    }

    /** With a time of the record that is not the one of the request. */
    void writeAt(Instant recordTime, ClipRequested request) {
        input(Topics.CLIP_REQUESTS, events.requests()).pipeInput(request.getClipId(), request, recordTime);
    }

    void write(ClipOutcome outcome) {
        input(Topics.CLIP_OUTCOMES, events.outcomes())
                .pipeInput(outcome.getClipId(), outcome, outcome.getCompletedAt());
    }

    void write(ClipCommand command) {
        input(Topics.CLIP_COMMANDS, events.commands()).pipeInput(command.getClipId(), command, command.getIssuedAt());
    }

    void write(Recording recording) {
        input(Topics.RECORDINGS, events.recordings())
                .pipeInput(recording.getRecordingId(), recording, recording.getUpdatedAt());
    }

    void eraseRecording(String recordingId) {
        input(Topics.RECORDINGS, events.recordings()).pipeInput(recordingId, null, Facts.NOON);
    }

    void writeBytes(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        writeBytes(topic, key, value, new RecordHeaders());
    }

    void writeBytes(String topic, byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        TestInputTopic<byte[], byte[]> input =
                driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
        input.pipeInput(new TestRecord<>(key, value, new RecordHeaders(headers), Facts.NOON));
    }

    byte[] bytes(ClipRequested request) {
        return Optional.ofNullable(events.requests().write(request)).orElseThrow();
    }

    byte[] bytes(Recording recording) {
        return Optional.ofNullable(events.recordings().write(recording)).orElseThrow();
    }

    void pass(Duration time) {
        driver.advanceWallClockTime(time);
    }

    /** What came out on timeline-clips since the last call: the clip, or empty for a tombstone. */
    List<Optional<TimelineClip>> published() {
        List<Optional<TimelineClip>> values = new ArrayList<>();
        timelineClips.readRecordsToList().forEach(record -> values.add(Optional.ofNullable(record.value())));
        return values;
    }

    List<ClipOutcome> statedOutcomes() {
        return outcomes.readValuesToList();
    }

    List<ClipCommand> statedCommands() {
        return commands.readValuesToList();
    }

    List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    Timeline timeline() {
        return new TimelineIndex(() -> driver.getKeyValueStore(TimelineTopology.INDEX_STORE), events.timelineClips());
    }

    /** How many entries a store has. */
    int size(String store) {
        int count = 0;
        try (var all = driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        driver.close();
        events.close();
    }

    private <V extends SpecificRecord> TestInputTopic<String, V> input(Topic<String, V> topic, EventSerde<V> serde) {
        return driver.createInputTopic(topic.name(), new StringSerializer(), serde.serializer());
    }

    private <V extends SpecificRecord> TestOutputTopic<String, V> output(Topic<String, V> topic, EventSerde<V> serde) {
        return driver.createOutputTopic(topic.name(), new StringDeserializer(), serde.deserializer());
    }
}
