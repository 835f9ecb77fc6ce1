package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a playlist line by line. */
final class PlaylistParser {

    private static final String DURATION = "#EXTINF:";

    /** Follows a wall clock, which is too inexact for positions. */
    private static final String DATE_TIME = "#EXT-X-PROGRAM-DATE-TIME";

    private final String name;
    private final SegmentList.Builder segments;
    private final PlaylistLines lines;
    private long mediaSequence;
    private OptionalLong targetDurationSeconds = OptionalLong.empty();
    private Optional<MediaPlaylist.Type> type = Optional.empty();
    private boolean endList;

    private final SegmentTags tags;
    private long totalMicros;

    PlaylistParser(String name, byte[] bytes, PlaylistPlace place) throws UnreadableRecordingException {
        this.name = name;
        this.lines = new PlaylistLines(name, bytes);
        this.segments = new SegmentList.Builder(bytes, place);
        this.tags = new SegmentTags(name, place);
    }

    MediaPlaylist parse() throws UnreadableRecordingException {
        while (lines.next()) {
            if (readPlain()) {
                continue;
            }
            String line = lines.line();
            if (line.startsWith("#EXT")) {
                readTag(lines.position(), line);
            } else if (line.charAt(0) != '#') {
                readReference(lines.position(), line);
            }
        }
        return new MediaPlaylist(name, segments.build(), mediaSequence, targetDurationSeconds, type, endList);
    }

    /** Reads what most lines are, as bytes; false where the line says something else, or in another way. */
    private boolean readPlain() throws UnreadableRecordingException {
        if (lines.startsWith(DURATION)) {
            OptionalLong micros = lines.micros(DURATION);
            micros.ifPresent(tags::takeDuration);
            return micros.isPresent();
        }
        if (lines.startsWith("#")) {
            return !lines.startsWith("#EXT") || lines.startsWith(DATE_TIME);
        }
        if (!tags.sayDurationAlone() || !lines.isPlainReference()) {
            return false;
        }
        int at = lines.position();
        checkCount(at);
        long durationMicros = tags.nextDuration();
        count(at, durationMicros);
        segments.addPlain(durationMicros, at, lines.end(), tags.initialization());
        return true;
    }

    private void readTag(int at, String line) throws UnreadableRecordingException {
        int colon = line.indexOf(':');
        String tag = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        switch (tag) {
            case "#EXTINF" -> tags.readDuration(at, value);
            case "#EXT-X-DISCONTINUITY" -> tags.readDiscontinuity();
            case "#EXT-X-GAP" -> tags.readGap();
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
        checkCount(at);
        Segment segment = tags.next(at, line, mediaSequence + segments.size());
        count(at, segment.durationMicros());
        segments.add(segment);
    }

    private void checkCount(int at) throws UnsupportedRecordingException {
        if (segments.size() == MediaPlaylist.MAX_SEGMENTS) {
            throw unsupported(at, "the playlist has more than " + MediaPlaylist.MAX_SEGMENTS + " segments");
        }
    }

    private void count(int at, long durationMicros) throws UnsupportedRecordingException {
        totalMicros += durationMicros;
        if (totalMicros > SegmentClock.MAX_RECORDING_MICROS) {
            throw unsupported(at, "the playlist lasts more than a year");
        }
    }

    private MalformedRecordingException malformed(long position, String what) {
        return new MalformedRecordingException(name, position, what);
    }

    private UnsupportedRecordingException unsupported(long position, String what) {
        return new UnsupportedRecordingException(name, position, what);
    }
}
