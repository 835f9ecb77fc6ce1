package io.clipline.timeline.kafka;

import io.clipline.events.ClipCommand;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.Recording;
import io.clipline.events.TimelineClip;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topics;

/** The serdes of all events that the projector reads and writes. */
record EventSerdes(
        EventSerde<ClipRequested> requests,
        EventSerde<ClipOutcome> outcomes,
        EventSerde<ClipCommand> commands,
        EventSerde<Recording> recordings,
        EventSerde<TimelineClip> timelineClips)
        implements AutoCloseable {

    static EventSerdes from(KafkaConfig config) {
        return new EventSerdes(
                new EventSerde<>(config, Topics.CLIP_REQUESTS),
                new EventSerde<>(config, Topics.CLIP_OUTCOMES),
                new EventSerde<>(config, Topics.CLIP_COMMANDS),
                new EventSerde<>(config, Topics.RECORDINGS),
                new EventSerde<>(config, Topics.TIMELINE_CLIPS));
    }

    @Override
    public void close() {
        requests.close();
        outcomes.close();
        commands.close();
        recordings.close();
        timelineClips.close();
    }
}
