package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a playlist line by line; holds what the tags before the next URI line said about its segment. */
final class PlaylistParser {

    private static final int MAX_LINE_BYTES = 1 << 16;

    private final String name;
    private final List<Segment> segments = new ArrayList<>();
    private long mediaSequence;
    private OptionalLong targetDurationSeconds = OptionalLong.empty();
    private Optional<MediaPlaylist.Type> type = Optional.empty();
    private boolean endList;

    private OptionalLong nextDurationMicros = OptionalLong.empty();
    private boolean nextDiscontinuity;
    private boolean nextGap;
    private Optional<Instant> nextDateTime = Optional.empty();
    private long totalMicros;

    PlaylistParser(String name) {
        this.name = name;
    }

    MediaPlaylist parse(byte[] bytes) throws UnreadableRecordingException {
        if (bytes.length > MediaPlaylist.MAX_BYTES) {
            throw unsupported(
                    MediaPlaylist.MAX_BYTES, "the playlist has more than " + MediaPlaylist.MAX_BYTES + " bytes");
        }
        int at = HlsFormat.signatureAt(bytes)
                .orElseThrow(() -> malformed(0, "a playlist begins with #EXTM3U, this does not"));
        while (at < bytes.length) {
            int end = at;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end - at > MAX_LINE_BYTES) {
                throw malformed(at, "a line has more than " + MAX_LINE_BYTES + " bytes");
            }
            String line = new String(bytes, at, end - at, UTF_8).strip();
            if (line.startsWith("#EXT")) {
                readTag(at, line);
            } else if (!line.isEmpty() && line.charAt(0) != '#') {
                readReference(at, line);
            }
            at = end + 1;
        }
        return new MediaPlaylist(name, segments, mediaSequence, targetDurationSeconds, type, endList);
    }

    private void readTag(int at, String line) throws UnreadableRecordingException {
        int colon = line.indexOf(':');
        String tag = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        switch (tag) {
            case "#EXTINF" -> readDuration(at, value);
            case "#EXT-X-DISCONTINUITY" -> nextDiscontinuity = true;
            case "#EXT-X-GAP" -> nextGap = true;
            case "#EXT-X-PROGRAM-DATE-TIME" -> nextDateTime = PlaylistValue.dateTime(value);
            case "#EXT-X-ENDLIST" -> endList = true;
            case "#EXT-X-TARGETDURATION" -> targetDurationSeconds = PlaylistValue.wholeNumber(value);
            case "#EXT-X-MEDIA-SEQUENCE" ->
                mediaSequence = PlaylistValue.wholeNumber(value)
                        .orElseThrow(
                                () -> malformed(at, "EXT-X-MEDIA-SEQUENCE wants a whole number, not '" + value + "'"));
            case "#EXT-X-PLAYLIST-TYPE" -> type = PlaylistValue.type(value);
            case "#EXT-X-KEY" -> {
                if (!PlaylistValue.isMethodNone(value)) {
                    throw unsupported(at, "encrypted segments (EXT-X-KEY) cannot be cut yet");
                }
            }
            case "#EXT-X-STREAM-INF", "#EXT-X-I-FRAME-STREAM-INF", "#EXT-X-MEDIA" ->
                throw unsupported(
                        at,
                        "this is a multivariant playlist (" + tag.substring(1) + "); name one of its media playlists");
            case "#EXT-X-MAP" -> throw unsupported(at, "fragmented MP4 segments (EXT-X-MAP) cannot be cut yet");
            case "#EXT-X-BYTERANGE" ->
                throw unsupported(at, "segments that are parts of a file (EXT-X-BYTERANGE) cannot be cut yet");
            case "#EXT-X-I-FRAMES-ONLY", "#EXT-X-SKIP", "#EXT-X-DEFINE" ->
                throw unsupported(at, "a playlist with " + tag.substring(1) + " cannot be cut yet");
            default -> {
                // RFC 8216, 6.3.1: a client ignores what it does not know.
            }
        }
    }

    private void readDuration(int at, String value) throws MalformedRecordingException {
        int comma = value.indexOf(',');
        String seconds = (comma < 0 ? value : value.substring(0, comma)).strip();
        nextDurationMicros = PlaylistValue.micros(seconds);
        if (nextDurationMicros.isEmpty()) {
            throw malformed(at, "EXTINF wants seconds between 0 and a day, not '" + PlaylistValue.shown(seconds) + "'");
        }
    }

    private void readReference(int at, String line) throws UnreadableRecordingException {
        if (nextDurationMicros.isEmpty()) {
            throw malformed(at, "a segment without EXTINF");
        }
        if (segments.size() == MediaPlaylist.MAX_SEGMENTS) {
            throw unsupported(at, "the playlist has more than " + MediaPlaylist.MAX_SEGMENTS + " segments");
        }
        totalMicros += nextDurationMicros.getAsLong();
        if (totalMicros > SegmentClock.MAX_RECORDING_MICROS) {
            throw unsupported(at, "the playlist lasts more than a year");
        }
        segments.add(new Segment(
                RelativeReference.parse(name, at, line),
                nextDurationMicros.getAsLong(),
                nextDiscontinuity,
                nextGap,
                nextDateTime,
                at));
        nextDurationMicros = OptionalLong.empty();
        nextDiscontinuity = false;
        nextGap = false;
        nextDateTime = Optional.empty();
    }

    private MalformedRecordingException malformed(long position, String what) {
        return new MalformedRecordingException(name, position, what);
    }

    private UnsupportedRecordingException unsupported(long position, String what) {
        return new UnsupportedRecordingException(name, position, what);
    }
}
