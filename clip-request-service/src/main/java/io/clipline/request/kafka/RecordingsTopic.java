package io.clipline.request.kafka;

import io.clipline.events.Recording;
import io.clipline.request.request.KnownRecordings;
import io.clipline.request.request.NotStored;
import io.clipline.request.request.RecordingLog;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.runtime.kafka.TopicView;
import io.clipline.schemas.topics.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes to {@code recordings} and has all of it in memory. A write is finished when the view has read it back, so that
 * whoever announces a recording and then asks for a clip of it is not told that there is none; a copy beside the view
 * could contradict what another process wrote later.
 */
public final class RecordingsTopic implements KnownRecordings, RecordingLog, AutoCloseable {

    private static final String TOPIC = Topics.RECORDINGS.name();

    private final EventProducer producer;
    private final TopicView<Recording> view;
    private final Duration viewLimit;

    /** @param viewLimit longest time that a write waits for the view after the broker has it */
    public RecordingsTopic(
            KafkaConfig kafka, String clientId, EventProducer producer, Duration viewLimit, MeterRegistry meters) {
        this.producer = producer;
        this.viewLimit = viewLimit;
        this.view = TopicView.start(kafka, clientId + "-recordings", TOPIC, Recording.class, meters);
    }

    @Override
    public Optional<Recording> find(String recordingId) {
        return view.get(recordingId);
    }

    @Override
    public boolean isComplete() {
        return view.isCaughtUp();
    }

    @Override
    public Optional<NotStored> write(Recording recording) {
        try {
            RecordMetadata written = producer.write(TOPIC, recording.getRecordingId(), recording);
            return view.awaitApplied(written.partition(), written.offset(), viewLimit)
                    ? Optional.empty()
                    : Optional.of(new NotStored("The recording is stored, but this process has not read it back yet."));
        } catch (NotAcknowledgedException e) {
            return Optional.of(new NotStored(e.detail()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(new NotStored("This process is being stopped."));
        }
    }

    /** Why traffic should not be sent here because of the view; empty: it should. */
    public Optional<String> problem() {
        return view.isCaughtUp() ? Optional.empty() : Optional.of("is still being read");
    }

    /** Why the view will never show anything new again; empty: it goes on. */
    public Optional<String> failure() {
        return view.failure().map(failure -> "has stopped: " + failure);
    }

    @Override
    public void close() {
        view.close();
    }
}
