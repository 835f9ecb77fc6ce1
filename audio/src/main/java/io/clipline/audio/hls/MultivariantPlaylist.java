package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.UnreadableRecordingException;
import java.util.List;

/**
 * A multivariant playlist (RFC 8216, 4.3.4): names media playlists with the same content, of which one is cut.
 *
 * @param name the playlist's name in messages
 * @param variants in order
 * @param renditions of all types, in order
 */
public record MultivariantPlaylist(String name, List<Variant> variants, List<Rendition> renditions) {

    /** Bitrates times languages; real ones have some dozens. */
    static final int MAX_ENTRIES = 1000;

    public MultivariantPlaylist {
        variants = List.copyOf(variants);
        renditions = List.copyOf(renditions);
    }

    /** Whether a playlist is such a one: the first tag that only one kind of playlist has decides. */
    public static boolean recognises(byte[] playlist) {
        int at = 0;
        while (at < playlist.length) {
            int end = at;
            while (end < playlist.length && playlist[end] != '\n') {
                end++;
            }
            String line = new String(playlist, at, Math.min(end - at, 32), UTF_8).strip();
            if (line.startsWith("#EXTINF") || line.startsWith("#EXT-X-TARGETDURATION")) {
                return false;
            }
            if (line.startsWith("#EXT-X-STREAM-INF") || line.startsWith("#EXT-X-MEDIA:")) {
                return true;
            }
            at = end + 1;
        }
        return false;
    }

    /**
     * Reads a playlist; what is not known to lie in the recording's folder is kept without a reference.
     *
     * @throws UnreadableRecordingException when it breaks the rules or is too large
     */
    static MultivariantPlaylist parse(String name, byte[] bytes, PlaylistPlace place)
            throws UnreadableRecordingException {
        return new MultivariantParser(name, place).parse(bytes);
    }

    /** The renditions of one type, those first that are played unless a listener chooses another. */
    private List<Rendition> ofType(Rendition.Type type) {
        return renditions.stream()
                .filter(rendition -> rendition.type() == type)
                .sorted((a, b) -> Boolean.compare(b.isDefault(), a.isDefault()))
                .toList();
    }

    List<Rendition> audio() {
        return ofType(Rendition.Type.AUDIO);
    }

    /** Playlists of WebVTT segments, those first that are shown unless a listener chooses another. */
    public List<Rendition> subtitles() {
        return ofType(Rendition.Type.SUBTITLES);
    }
}
