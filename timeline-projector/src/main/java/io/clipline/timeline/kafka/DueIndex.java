package io.clipline.timeline.kafka;

import io.clipline.timeline.view.Due;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is due when, in a key-value store: by time, so that what is due is found without looking at what is not, and by
 * clip, so that a clip has one entry at most. Keys: {@code t}, the time (eight bytes, big-endian), the clip's id; and
 * {@code c}, the clip's id.
 */
final class DueIndex {

    /** A clip, and what is due for it. */
    record Entry(String clipId, Due due) {}

    private static final byte BY_TIME = 't';
    private static final byte BY_CLIP = 'c';
    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> store;

    DueIndex(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** From now on this is what is due for the clip; empty: nothing is. */
    void set(String clipId, Optional<Due> due) {
        Bytes byClip = byClip(clipId);
        byte[] before = store.get(byClip);
        Optional<Due> standing = before == null ? Optional.empty() : Optional.of(due(before));
        if (standing.equals(due)) {
            return;
        }
        standing.ifPresent(old -> store.delete(byTime(old.atMillis(), clipId)));
        if (due.isPresent()) {
            store.put(byTime(due.get().atMillis(), clipId), NOTHING);
            store.put(byClip, value(due.get()));
        } else {
            store.delete(byClip);
        }
    }

    /** The earliest entries that are due by then, at most so many. */
    List<Entry> upTo(long nowMillis, int limit) {
        List<Entry> entries = new ArrayList<>();
        Bytes from = byTime(0, "");
        Bytes to = byTime(nowMillis, "\uffff");
        try (KeyValueIterator<Bytes, byte[]> found = store.range(from, to)) {
            while (found.hasNext() && entries.size() < limit) {
                KeyValue<Bytes, byte[]> next = found.next();
                String clipId = clipId(next.key);
                byte[] value = store.get(byClip(clipId));
                if (value != null) {
                    entries.add(new Entry(clipId, due(value)));
                }
            }
        }
        return entries;
    }

    private static byte[] value(Due due) {
        byte[] kind = due.kind().name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + kind.length)
                .putLong(due.atMillis())
                .put(kind)
                .array();
    }

    private static Due due(byte[] value) {
        String kind = new String(value, Long.BYTES, value.length - Long.BYTES, StandardCharsets.UTF_8);
        return new Due(Due.Kind.valueOf(kind), ByteBuffer.wrap(value).getLong());
    }

    private static Bytes byClip(String clipId) {
        byte[] id = clipId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(1 + id.length).put(BY_CLIP).put(id).array());
    }

    private static Bytes byTime(long atMillis, String clipId) {
        byte[] id = clipId.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(1 + Long.BYTES + id.length)
                .put(BY_TIME)
                .putLong(atMillis)
                .put(id)
                .array());
    }

    private static String clipId(Bytes byTime) {
        byte[] key = byTime.get();
        return new String(key, 1 + Long.BYTES, key.length - 1 - Long.BYTES, StandardCharsets.UTF_8);
    }
}
