package io.clipline.request.kafka;

import io.clipline.events.ClipRequested;
import io.clipline.request.request.NotStored;
import io.clipline.request.request.WishLog;
import io.clipline.schemas.topics.Topics;
import java.util.Optional;

/** Writes wishes to {@code clip-requests}. */
public final class ClipRequestsTopic implements WishLog {

    private final EventProducer producer;

    public ClipRequestsTopic(EventProducer producer) {
        this.producer = producer;
    }

    @Override
    public Optional<NotStored> write(ClipRequested wish) {
        try {
            producer.write(Topics.CLIP_REQUESTS.name(), wish.getClipId(), wish);
            return Optional.empty();
        } catch (NotAcknowledgedException e) {
            return Optional.of(new NotStored(e.detail()));
        }
    }
}
