package io.clipline.worker.kafka;

import io.clipline.events.Recording;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.runtime.kafka.TopicView;
import io.clipline.schemas.topics.Topics;
import io.clipline.worker.job.RecordingDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;

/** The platform's recordings, from their topic. */
public final class KafkaRecordings implements RecordingDirectory, AutoCloseable {

    private final TopicView<Recording> view;

    private KafkaRecordings(TopicView<Recording> view) {
        this.view = view;
    }

    public static KafkaRecordings start(KafkaConfig config, String clientId, MeterRegistry meters) {
        return new KafkaRecordings(
                TopicView.start(config, clientId, Topics.RECORDINGS.name(), Recording.class, meters));
    }

    @Override
    public Optional<Recording> find(String recordingId) {
        return view.get(recordingId);
    }

    @Override
    public boolean isCurrent() {
        return view.isCaughtUp();
    }

    /** Why recordings may be missing, where some may be. */
    public Optional<String> problem() {
        return isCurrent() ? Optional.empty() : Optional.of("are not all read yet, or are read no more");
    }

    /** Why recordings are read no more, where they are; only a restart helps. */
    public Optional<String> failure() {
        return view.failure().map(RuntimeException::toString);
    }

    @Override
    public void close() {
        view.close();
    }
}
