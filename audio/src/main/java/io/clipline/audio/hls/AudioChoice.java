package io.clipline.audio.hls;

import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of a multivariant playlist's media playlists is cut.
 *
 * @param reference of that one
 * @param warnings what was lost by it
 */
record AudioChoice(RelativeReference reference, List<String> warnings) {

    AudioChoice {
        warnings = List.copyOf(warnings);
    }

    /**
     * Takes the sound alone where it can be had: a rendition, else a variant that has nothing else. Else the variant with
     * the fewest bytes beside it.
     *
     * @throws UnsupportedRecordingException when no playlist that may have AAC lies in the recording's folder
     */
    static AudioChoice of(MultivariantPlaylist playlist) throws UnsupportedRecordingException {
        List<Rendition> renditions = playlist.audio().stream()
                .filter(rendition -> isAac(playlist, rendition))
                .sorted(Comparator.comparing(rendition -> !isAacLc(playlist, rendition)))
                .toList();
        Optional<Rendition> rendition = renditions.stream()
                .filter(candidate -> candidate.reference().isPresent())
                .findFirst();
        if (rendition.isPresent()) {
            return new AudioChoice(rendition.get().reference().orElseThrow(), warnings(renditions, rendition.get()));
        }
        List<String> warnings = renditions.stream().anyMatch(Rendition::outside)
                ? List.of("the audio renditions lie outside the recording's folder; the sound of a variant was cut")
                : List.of();
        return variants(playlist)
                .findFirst()
                .map(variant -> new AudioChoice(variant.reference().orElseThrow(), warnings))
                .orElseThrow(() -> new UnsupportedRecordingException(
                        playlist.name(),
                        position(playlist),
                        "none of the " + (playlist.variants().size() + renditions.size())
                                + " playlists that this multivariant playlist names has AAC and is known to lie in the"
                                + " recording's own folder; name the media playlist itself"));
    }

    private static Stream<Variant> variants(MultivariantPlaylist playlist) {
        Comparator<Variant> most = Comparator.comparingLong(Variant::bandwidth).reversed();
        Comparator<Variant> least = Comparator.comparingLong(Variant::bandwidth);
        List<Variant> inside = playlist.variants().stream()
                .filter(variant -> variant.reference().isPresent())
                .toList();
        Stream<Variant> alone = inside.stream()
                .filter(Variant::isAacAlone)
                .sorted(Comparator.comparing((Variant variant) -> !variant.hasAacLc())
                        .thenComparing(most));
        Stream<Variant> mixed = inside.stream().filter(Variant::hasAac).sorted(least);
        Stream<Variant> unsaid =
                inside.stream().filter(variant -> variant.codecs().isEmpty()).sorted(least);
        return Stream.of(alone, mixed, unsaid).flatMap(variants -> variants);
    }

    /** Whether a variant that has the rendition has AAC, or does not say what it has. */
    private static boolean isAac(MultivariantPlaylist playlist, Rendition rendition) {
        List<Variant> having = having(playlist, rendition);
        return having.isEmpty()
                || having.stream()
                        .anyMatch(
                                variant -> variant.hasAac() || variant.codecs().isEmpty());
    }

    private static boolean isAacLc(MultivariantPlaylist playlist, Rendition rendition) {
        return having(playlist, rendition).stream().anyMatch(Variant::hasAacLc);
    }

    private static List<Variant> having(MultivariantPlaylist playlist, Rendition rendition) {
        return playlist.variants().stream()
                .filter(variant -> variant.audioGroup().equals(Optional.of(rendition.groupId())))
                .toList();
    }

    private static List<String> warnings(List<Rendition> renditions, Rendition chosen) {
        List<String> warnings = new ArrayList<>();
        long others = renditions.stream()
                .map(Rendition::title)
                .filter(title -> !title.equals(chosen.title()))
                .distinct()
                .count();
        if (others > 0) {
            warnings.add("the recording has " + (others + 1) + " renditions of its sound; '"
                    + PlaylistValue.shown(chosen.title()) + "' was cut");
        }
        return warnings;
    }

    private static long position(MultivariantPlaylist playlist) {
        return playlist.variants().isEmpty() ? 0 : playlist.variants().get(0).position();
    }
}
