package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnreadableRecordingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the tags before a segment's line say about it, and those whose say goes on until another one's. */
final class SegmentTags {

    private static final int MAX_KEY_FORMATS = 16;

    private final String name;
    private final PlaylistPlace place;

    private OptionalLong durationMicros = OptionalLong.empty();
    private boolean discontinuity;
    private boolean gap;
    private Optional<String> range = Optional.empty();
    private long rangeAt;

    /** By their formats: several mean the same key. */
    private final Map<String, KeyTag> keys = new LinkedHashMap<>();

    private Optional<Resource> initialization = Optional.empty();
    private Optional<Resource> previous = Optional.empty();

    SegmentTags(String name, PlaylistPlace place) {
        this.name = name;
        this.place = place;
    }

    void readDuration(long at, String value) throws MalformedRecordingException {
        int comma = value.indexOf(',');
        String seconds = (comma < 0 ? value : value.substring(0, comma)).strip();
        durationMicros = PlaylistValue.micros(seconds);
        if (durationMicros.isEmpty()) {
            throw new MalformedRecordingException(
                    name, at, "EXTINF wants seconds between 0 and a day, not '" + PlaylistValue.shown(seconds) + "'");
        }
    }

    void takeDuration(long micros) {
        durationMicros = OptionalLong.of(micros);
    }

    void readDiscontinuity() {
        discontinuity = true;
    }

    void readGap() {
        gap = true;
    }

    void readRange(long at, String value) {
        range = Optional.of(value);
        rangeAt = at;
    }

    void readKey(long at, String value) {
        KeyTag tag = KeyTag.parse(name, place, at, value);
        if (tag.isNone()) {
            keys.clear();
        } else if (keys.size() < MAX_KEY_FORMATS) {
            keys.put(tag.keyFormat(), tag);
        }
    }

    /** {@code EXT-X-MAP} (RFC 8216, 4.3.2.5). */
    void readInitialization(long at, String value) throws UnreadableRecordingException {
        AttributeList attributes = AttributeList.parse(value);
        String uri = attributes
                .get("URI")
                .orElseThrow(() -> new MalformedRecordingException(name, at, "EXT-X-MAP has no URI"));
        Optional<ByteRange> part = Optional.empty();
        if (attributes.get("BYTERANGE").isPresent()) {
            part = Optional.of(parseRange(at, attributes.get("BYTERANGE").get(), OptionalLong.of(0)));
        }
        Optional<KeyTag> key = key();
        initialization = Optional.of(new Resource(
                place.reference(name, at, uri),
                part,
                key.isPresent() ? Optional.of(key.get().keyOf(Optional.empty())) : Optional.empty()));
    }

    /** Whether the tags before a segment's line say its duration, and nothing else but what stands before its bytes. */
    boolean sayDurationAlone() {
        return durationMicros.isPresent() && !discontinuity && !gap && range.isEmpty() && keys.isEmpty();
    }

    /** What stands before the bytes of segments from here on. */
    Optional<Resource> initialization() {
        return initialization;
    }

    /** The duration of a segment, where the tags say {@linkplain #sayDurationAlone() that alone}; then it is forgotten. */
    long nextDuration() {
        long micros = durationMicros.orElseThrow();
        durationMicros = OptionalLong.empty();
        // It has no range that one behind it could go on with.
        previous = Optional.empty();
        return micros;
    }

    /** The segment that a line names, and what was said about it; what was said of it alone is forgotten. */
    Segment next(long at, String line, long sequenceNumber) throws UnreadableRecordingException {
        if (durationMicros.isEmpty()) {
            throw new MalformedRecordingException(name, at, "a segment without EXTINF");
        }
        RelativeReference reference = place.reference(name, at, line);
        Optional<ByteRange> part = Optional.empty();
        if (range.isPresent()) {
            OptionalLong following = previous.stream()
                    .filter(resource -> resource.reference().equals(reference))
                    .flatMap(resource -> resource.range().stream())
                    .mapToLong(ByteRange::end)
                    .findFirst();
            part = Optional.of(parseRange(rangeAt, range.get(), following));
        }
        Optional<KeyTag> key = key();
        Resource resource = new Resource(
                reference,
                part,
                key.isPresent() ? Optional.of(key.get().keyOf(Optional.of(sequenceNumber))) : Optional.empty());
        Segment segment = new Segment(resource, initialization, durationMicros.getAsLong(), discontinuity, gap, at);
        durationMicros = OptionalLong.empty();
        discontinuity = false;
        gap = false;
        range = Optional.empty();
        previous = Optional.of(resource);
        return segment;
    }

    /** The one that is understood, or else the one that shows why not. */
    private Optional<KeyTag> key() {
        return Optional.ofNullable(keys.get(KeyTag.IDENTITY))
                .or(() -> keys.values().stream().findFirst());
    }

    private ByteRange parseRange(long at, String value, OptionalLong defaultStart) throws MalformedRecordingException {
        return ByteRange.parse(value, defaultStart)
                .orElseThrow(() -> new MalformedRecordingException(
                        name,
                        at,
                        "a byte range is a length, @ and where it begins, not '" + PlaylistValue.shown(value)
                                + "'; only behind another range of the same file it may leave out where"));
    }
}
