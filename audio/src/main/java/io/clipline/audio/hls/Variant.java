package io.clipline.audio.hls;

import io.clipline.audio.RelativeReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code EXT-X-STREAM-INF} (RFC 8216, 4.3.4.2): all of the content in one media playlist, perhaps with renditions.
 *
 * @param bandwidth bits per second at most; 0 where it is not said
 * @param codecs as in RFC 6381; empty where they are not said
 * @param audioGroup the renditions that have its sound, if any
 * @param reference of its media playlist; empty where it lies outside the recording's folder
 * @param position of its line in the playlist, in bytes
 */
public record Variant(
        long bandwidth,
        List<String> codecs,
        Optional<String> audioGroup,
        Optional<RelativeReference> reference,
        long position) {

    public Variant {
        codecs = List.copyOf(codecs);
    }

    static List<String> codecs(String text) {
        return Arrays.stream(text.split(","))
                .map(codec -> codec.strip().toLowerCase(Locale.ROOT))
                .filter(codec -> !codec.isEmpty())
                .toList();
    }

    boolean hasAac() {
        return codecs.stream().anyMatch(codec -> codec.startsWith("mp4a"));
    }

    /** Whether it says that it has plain AAC-LC. */
    boolean hasAacLc() {
        return codecs.contains("mp4a.40.2");
    }

    boolean isAacAlone() {
        return !codecs.isEmpty() && codecs.stream().allMatch(codec -> codec.startsWith("mp4a"));
    }
}
