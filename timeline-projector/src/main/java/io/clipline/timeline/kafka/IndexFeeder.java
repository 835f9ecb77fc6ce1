package io.clipline.timeline.kafka;

import io.clipline.events.TimelineClip;
import io.clipline.timeline.view.ClipChanges;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index of the whole timeline: each clip, and the references that lead to it. Runs for every record of
 * timeline-clips, also while the store is restored (KAFKA-7663), since what it stores is not what the topic holds.
 */
final class IndexFeeder implements Processor<String, byte[], Void, Void> {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFeeder.class);
    private static final byte[] REFERENCE = {};

    private final EventSerde<TimelineClip> serde;
    private final ClipChanges changes;
    private final ProjectorMeters meters;
    private @Nullable KeyValueStore<Bytes, byte[]> store;

    IndexFeeder(EventSerde<TimelineClip> serde, ClipChanges changes, ProjectorMeters meters) {
        this.serde = serde;
        this.changes = changes;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(TimelineTopology.INDEX_STORE);
    }

    @Override
    public void process(Record<String, byte[]> change) {
        KeyValueStore<Bytes, byte[]> index = store;
        if (index == null || change.key() == null) {
            return;
        }
        String clipId = change.key();
        Optional<TimelineClip> clip;
        try {
            clip = read(change.value());
        } catch (SerializationException e) {
            meters.unreadable().increment();
            LOG.error("The view of clip {} in timeline-clips cannot be read and is left out", clipId, e);
            return;
        }
        Bytes key = IndexKeys.clip(clipId);
        read(index.get(key)).ifPresent(before -> IndexKeys.references(before).forEach(index::delete));
        if (clip.isPresent()) {
            index.put(key, change.value());
            IndexKeys.references(clip.get()).forEach(reference -> index.put(reference, REFERENCE));
        } else {
            index.delete(key);
        }
        changes.changed(clipId);
    }

    private Optional<TimelineClip> read(byte @Nullable [] value) {
        while (true) {
            try {
                return Optional.ofNullable(serde.read(value));
            } catch (RetriableException e) {
                // Nothing restarts this thread alone; the instance is of use without it until the registry is back.
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }
}
