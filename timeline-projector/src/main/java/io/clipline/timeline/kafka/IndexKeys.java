package io.clipline.timeline.kafka;

import io.clipline.events.ClipStatus;
import io.clipline.events.TimelineClip;
import io.clipline.timeline.view.TimelinePosition;
import io.clipline.timeline.view.TimelineQuery;
import io.clipline.timeline.view.TimelineQuery.By;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the timeline's index, whose order as bytes is the order of the timeline. A clip stands under {@code c} and its
 * id; it is found under {@code r} or {@code u}, the length (two bytes) and the UTF-8 bytes of the recording's or creator's
 * id, {@code R} or {@code F} for its status, the time of the request (eight bytes, such that later comes first), and the
 * clip's id.
 */
final class IndexKeys {

    private IndexKeys() {}

    static Bytes clip(String clipId) {
        byte[] id = utf8(clipId);
        return Bytes.wrap(
                ByteBuffer.allocate(1 + id.length).put((byte) 'c').put(id).array());
    }

    /** The keys under which a clip is found. */
    static List<Bytes> references(TimelineClip clip) {
        TimelinePosition at = new TimelinePosition(clip.getRequestedAt().toEpochMilli(), clip.getClipId());
        return List.of(
                at(prefix(By.RECORDING, clip.getRecordingId(), clip.getStatus()), at),
                at(prefix(By.CREATOR, clip.getCreatorId(), clip.getStatus()), at));
    }

    /** The first key that a query may look at, inclusive. */
    static Bytes from(TimelineQuery query) {
        byte[] prefix = prefix(query.by(), query.id(), query.status());
        return query.after().map(after -> successor(at(prefix, after))).orElseGet(() -> Bytes.wrap(prefix));
    }

    /** The last key that a query may look at, inclusive: no key has that time and begins with that byte. */
    static Bytes to(TimelineQuery query) {
        byte[] prefix = prefix(query.by(), query.id(), query.status());
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + Long.BYTES + 1)
                .put(prefix)
                .putLong(-1L)
                .put((byte) 0xff)
                .array());
    }

    /** The clip that a reference leads to, and its place. */
    static TimelinePosition position(Bytes reference) {
        ByteBuffer key = ByteBuffer.wrap(reference.get());
        int idBytes = Short.toUnsignedInt(key.getShort(1));
        int timeAt = 1 + Short.BYTES + idBytes + 1;
        long requestedAtMillis = laterFirst(key.getLong(timeAt));
        int clipIdAt = timeAt + Long.BYTES;
        return new TimelinePosition(
                requestedAtMillis,
                new String(reference.get(), clipIdAt, reference.get().length - clipIdAt, StandardCharsets.UTF_8));
    }

    private static byte[] prefix(By by, String id, ClipStatus status) {
        byte[] idBytes = utf8(id);
        byte dimension =
                switch (by) {
                    case RECORDING -> 'r';
                    case CREATOR -> 'u';
                };
        return ByteBuffer.allocate(1 + Short.BYTES + idBytes.length + 1)
                .put(dimension)
                .putShort((short) idBytes.length)
                .put(idBytes)
                .put((byte) (status == ClipStatus.READY ? 'R' : 'F'))
                .array();
    }

    private static Bytes at(byte[] prefix, TimelinePosition position) {
        byte[] clipId = utf8(position.clipId());
        return Bytes.wrap(ByteBuffer.allocate(prefix.length + Long.BYTES + clipId.length)
                .put(prefix)
                .putLong(laterFirst(position.requestedAtMillis()))
                .put(clipId)
                .array());
    }

    private static Bytes successor(Bytes key) {
        return Bytes.wrap(
                ByteBuffer.allocate(key.get().length + 1).put(key.get()).array());
    }

    // Signed to unsigned order, then reversed; its own inverse.
    private static long laterFirst(long millis) {
        return ~(millis ^ Long.MIN_VALUE);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
