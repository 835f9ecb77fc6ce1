package io.clipline.audio.hls;

import io.clipline.audio.RelativeReference;
import java.util.Optional;

/**
 * {@code EXT-X-MEDIA} (RFC 8216, 4.3.4.1): sound or text that goes with variants.
 *
 * @param groupId what variants name it by
 * @param title {@code NAME}, for people
 * @param language by RFC 5646, where it is said
 * @param isDefault whether it is played unless a listener chooses another
 * @param reference of its media playlist; empty where it has none, or one outside the recording's folder
 * @param outside whether its media playlist lies outside the recording's folder
 * @param position of the tag in the playlist, in bytes
 */
public record Rendition(
        Type type,
        String groupId,
        String title,
        Optional<String> language,
        boolean isDefault,
        Optional<RelativeReference> reference,
        boolean outside,
        long position) {

    /** What a rendition is. */
    public enum Type {
        AUDIO,
        SUBTITLES,
        /** Video, captions inside the video, or forced subtitles: those translate what few listeners understand. */
        OTHER
    }
}
