package io.clipline.timeline.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.events.ClipStatus;
import io.clipline.schemas.ClipId;
import io.clipline.timeline.view.TimelinePosition;
import io.clipline.timeline.view.TimelineQuery.By;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A place in one timeline as a text that callers pass on unread: Base64 (URL alphabet) of a version byte, the time, the
 * clip's id and a checksum over these and the question. It gives no right to anything, so the checksum is no secret; it
 * tells a cursor that was cut, changed or taken from another question.
 */
final class Cursor {

    private static final byte VERSION = 1;
    private static final int CLIP_ID_BYTES = 32;
    private static final int BYTES = 1 + Long.BYTES + CLIP_ID_BYTES + Integer.BYTES;
    private static final int CHARS = (BYTES * 8 + 5) / 6;

    private Cursor() {}

    static String of(TimelinePosition position, By by, String id, ClipStatus status) {
        byte[] bytes = new byte[BYTES];
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        fields.put(VERSION);
        fields.putLong(position.requestedAtMillis());
        fields.put(position.clipId().getBytes(UTF_8));
        fields.putInt(checksum(bytes, by, id, status));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The place; empty: this is no cursor, or not one of this question. */
    static Optional<TimelinePosition> parse(String text, By by, String id, ClipStatus status) {
        if (text.length() != CHARS) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(bytes);
        boolean known = fields.get() == VERSION;
        long requestedAtMillis = fields.getLong();
        byte[] clipIdBytes = new byte[CLIP_ID_BYTES];
        fields.get(clipIdBytes);
        String clipId = new String(clipIdBytes, UTF_8);
        boolean ours = fields.getInt() == checksum(bytes, by, id, status);
        return known && ours && ClipId.isValid(clipId)
                ? Optional.of(new TimelinePosition(requestedAtMillis, clipId))
                : Optional.empty();
    }

    // Over all but the last four bytes, where the checksum itself stands.
    private static int checksum(byte[] bytes, By by, String id, ClipStatus status) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, BYTES - Integer.BYTES);
        crc.update((by.name() + "/" + status.name() + "/" + id).getBytes(UTF_8));
        return (int) crc.getValue();
    }
}
