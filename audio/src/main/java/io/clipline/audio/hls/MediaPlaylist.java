package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A media playlist (RFC 8216, 4.3.3).
 *
 * @param name the playlist's name in messages
 * @param segments in order of playing
 * @param mediaSequence number of the first segment that is listed
 * @param targetDurationSeconds {@code EXT-X-TARGETDURATION}, which some producers leave out
 * @param type what {@code EXT-X-PLAYLIST-TYPE} promises about later versions of the playlist
 * @param endList whether {@code EXT-X-ENDLIST} stands in it
 */
record MediaPlaylist(
        String name,
        SegmentList segments,
        long mediaSequence,
        OptionalLong targetDurationSeconds,
        Optional<Type> type,
        boolean endList) {

    /** A playlist of three hours has some 130 KB. */
    static final int MAX_BYTES = 8 << 20;

    static final int MAX_SEGMENTS = 100_000;

    /** RFC 8216, 4.3.3.5. */
    enum Type {
        /** Segments are only added. */
        EVENT,
        /** Nothing changes. */
        VOD
    }

    /**
     * Reads a playlist; tags that are unknown or have no meaning for a cut are stepped over.
     *
     * @throws io.clipline.audio.MalformedRecordingException when it breaks the rules, or names an object that is not
     *     known to lie in the recording's folder
     * @throws io.clipline.audio.UnsupportedRecordingException when it is a multivariant playlist, encrypted in another way than AES-128, or says
     *     something that is not understood here and cannot be left aside
     */
    static MediaPlaylist parse(String name, byte[] bytes, PlaylistPlace place) throws UnreadableRecordingException {
        return new PlaylistParser(name, bytes, place).parse();
    }

    /** False while segments may be added. */
    boolean isComplete() {
        return endList || type.equals(Optional.of(Type.VOD));
    }

    /** Whether nothing promises that the first segment that is listed is the recording's first. */
    boolean mayBeginLate() {
        // Some producers count from 1.
        return mediaSequence > 1 && type.isEmpty();
    }

    /** Whether old segments are dropped while new ones come, so that the first one listed is not the recording's first. */
    boolean isLiveWindow() {
        return mediaSequence > 0 && !endList && type.isEmpty();
    }

    /** The same playlist without its first segments. */
    MediaPlaylist from(int segment) {
        return new MediaPlaylist(
                name, segments.from(segment), mediaSequence + segment, targetDurationSeconds, type, endList);
    }

    /** The next segment after one before which {@code EXT-X-DISCONTINUITY} stands; the number of segments where none is. */
    int nextDiscontinuity(int segment) {
        return segments.nextDiscontinuity(segment + 1);
    }
}
