package io.clipline.timeline;

import io.clipline.events.TimelineClip;
import io.clipline.timeline.kafka.ProjectorStreams;
import io.clipline.timeline.view.ClipRegister;
import io.clipline.timeline.view.Timeline;
import io.clipline.timeline.view.TimelinePage;
import io.clipline.timeline.view.TimelineQuery;
import io.clipline.timeline.view.TimelineUnavailableException;
import io.clipline.timeline.view.Whereabouts;
import java.util.Optional;

/**
 * The timeline from the moment on that the HTTP server listens. The server comes first, since Kafka Streams tells other
 * instances its port; until Kafka Streams is there too, there is no answer.
 */
final class StartingTimeline implements Timeline, ClipRegister, AutoCloseable {

    private volatile Optional<ProjectorStreams> streams = Optional.empty();

    /** From now on it is served by these, and closes them. */
    void isServedBy(ProjectorStreams started) {
        streams = Optional.of(started);
    }

    Optional<String> problem() {
        return streams.map(ProjectorStreams::problem).orElse(Optional.of("Kafka Streams has not started"));
    }

    @Override
    public Optional<TimelineClip> shown(String clipId) {
        return started().shown(clipId);
    }

    @Override
    public TimelinePage page(TimelineQuery query) {
        return started().page(query);
    }

    @Override
    public Whereabouts locate(String clipId) {
        return started().locate(clipId);
    }

    @Override
    public void close() {
        streams.ifPresent(ProjectorStreams::close);
    }

    private ProjectorStreams started() {
        return streams.orElseThrow(() -> new TimelineUnavailableException("the projector is starting"));
    }
}
