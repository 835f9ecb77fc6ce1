package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a playlist line by line. */
final class PlaylistParser {

    private final String name;
    private final List<Segment> segments = new ArrayList<>();
    private long mediaSequence;
    private OptionalLong targetDurationSeconds = OptionalLong.empty();
    private Optional<MediaPlaylist.Type> type = Optional.empty();
    private boolean endList;

    private final SegmentTags tags;
    private long totalMicros;

    PlaylistParser(String name) {
        this.name = name;
        this.tags = new SegmentTags(name);
    }

    MediaPlaylist parse(byte[] bytes) throws UnreadableRecordingException {
        PlaylistLines lines = new PlaylistLines(name, bytes);
        while (lines.next()) {
            String line = lines.line();
            if (line.startsWith("#EXT")) {
                readTag(lines.position(), line);
            } else if (line.charAt(0) != '#') {
                readReference(lines.position(), line);
            }
        }
        return new MediaPlaylist(name, segments, mediaSequence, targetDurationSeconds, type, endList);
    }

    private void readTag(int at, String line) throws UnreadableRecordingException {
        int colon = line.indexOf(':');
        String tag = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        switch (tag) {
            case "#EXTINF" -> tags.readDuration(at, value);
            case "#EXT-X-DISCONTINUITY" -> tags.readDiscontinuity();
            case "#EXT-X-GAP" -> tags.readGap();
            case "#EXT-X-PROGRAM-DATE-TIME" -> tags.readDateTime(value);
            case "#EXT-X-BYTERANGE" -> tags.readRange(at, value);
            case "#EXT-X-KEY" -> tags.readKey(at, value);
            case "#EXT-X-MAP" -> tags.readInitialization(at, value);
            case "#EXT-X-ENDLIST" -> endList = true;
            case "#EXT-X-TARGETDURATION" -> targetDurationSeconds = PlaylistValue.wholeNumber(value);
            case "#EXT-X-MEDIA-SEQUENCE" ->
                mediaSequence = PlaylistValue.wholeNumber(value)
                        .orElseThrow(
                                () -> malformed(at, "EXT-X-MEDIA-SEQUENCE wants a whole number, not '" + value + "'"));
            case "#EXT-X-PLAYLIST-TYPE" -> type = PlaylistValue.type(value);
            case "#EXT-X-STREAM-INF", "#EXT-X-I-FRAME-STREAM-INF", "#EXT-X-MEDIA" ->
                throw unsupported(
                        at,
                        "this is a multivariant playlist (" + tag.substring(1) + "); name one of its media playlists");
            case "#EXT-X-I-FRAMES-ONLY", "#EXT-X-SKIP", "#EXT-X-DEFINE" ->
                throw unsupported(at, "a playlist with " + tag.substring(1) + " cannot be cut yet");
            default -> {
                // RFC 8216, 6.3.1: a client ignores what it does not know.
            }
        }
    }

    private void readReference(int at, String line) throws UnreadableRecordingException {
        if (segments.size() == MediaPlaylist.MAX_SEGMENTS) {
            throw unsupported(at, "the playlist has more than " + MediaPlaylist.MAX_SEGMENTS + " segments");
        }
        Segment segment = tags.next(at, line, mediaSequence + segments.size());
        totalMicros += segment.durationMicros();
        if (totalMicros > SegmentClock.MAX_RECORDING_MICROS) {
            throw unsupported(at, "the playlist lasts more than a year");
        }
        segments.add(segment);
    }

    private MalformedRecordingException malformed(long position, String what) {
        return new MalformedRecordingException(name, position, what);
    }

    private UnsupportedRecordingException unsupported(long position, String what) {
        return new UnsupportedRecordingException(name, position, what);
    }
}
