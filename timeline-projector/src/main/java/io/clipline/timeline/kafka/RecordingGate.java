package io.clipline.timeline.kafka;

import io.clipline.events.Recording;
import io.clipline.schemas.ClipId;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;

/** Lets recordings and their tombstones pass that a request can name; the others become dead letters. */
final class RecordingGate implements FixedKeyProcessor<String, Recording, Recording> {

    private @Nullable FixedKeyProcessorContext<String, Recording> context;

    @Override
    public void init(FixedKeyProcessorContext<String, Recording> context) {
        this.context = context;
    }

    @Override
    public void process(FixedKeyRecord<String, Recording> recording) {
        @Nullable String key = recording.key();
        if (key == null || key.isEmpty() || key.length() > ClipId.MAX_FIELD_LENGTH) {
            throw new UnusableFactException("the key has " + (key == null ? 0 : key.length())
                    + " characters; a recording's id has 1 to " + ClipId.MAX_FIELD_LENGTH);
        }
        if (context != null) {
            context.forward(recording);
        }
    }
}
