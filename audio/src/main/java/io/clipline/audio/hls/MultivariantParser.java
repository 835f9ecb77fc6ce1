package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a multivariant playlist line by line. */
final class MultivariantParser {

    private final String name;
    private final PlaylistPlace place;
    private final List<Variant> variants = new ArrayList<>();
    private final List<Rendition> renditions = new ArrayList<>();
    private Optional<AttributeList> nextVariant = Optional.empty();

    MultivariantParser(String name, PlaylistPlace place) {
        this.name = name;
        this.place = place;
    }

    MultivariantPlaylist parse(byte[] bytes) throws UnreadableRecordingException {
        PlaylistLines lines = new PlaylistLines(name, bytes);
        while (lines.next()) {
            String line = lines.line();
            if (variants.size() + renditions.size() >= MultivariantPlaylist.MAX_ENTRIES) {
                throw new UnsupportedRecordingException(
                        name,
                        lines.position(),
                        "the multivariant playlist has more than " + MultivariantPlaylist.MAX_ENTRIES + " entries");
            }
            if (line.startsWith("#EXT-X-STREAM-INF:")) {
                nextVariant = Optional.of(AttributeList.parse(line.substring(line.indexOf(':') + 1)));
            } else if (line.startsWith("#EXT-X-MEDIA:")) {
                renditions.add(rendition(lines.position(), AttributeList.parse(line.substring(line.indexOf(':') + 1))));
            } else if (line.startsWith("#EXT-X-DEFINE")) {
                throw new UnsupportedRecordingException(
                        name, lines.position(), "a playlist with EXT-X-DEFINE cannot be cut yet");
            } else if (!line.startsWith("#") && nextVariant.isPresent()) {
                variants.add(variant(lines.position(), nextVariant.get(), line));
                nextVariant = Optional.empty();
            }
        }
        return new MultivariantPlaylist(name, variants, renditions);
    }

    private Variant variant(long at, AttributeList attributes, String uri) {
        long bandwidth = PlaylistValue.wholeNumber(attributes.get("BANDWIDTH").orElse("0"))
                .orElse(0);
        return new Variant(
                bandwidth,
                Variant.codecs(attributes.get("CODECS").orElse("")),
                attributes.get("AUDIO"),
                reference(at, uri),
                at);
    }

    private Rendition rendition(long at, AttributeList attributes) {
        Rendition.Type type =
                switch (attributes.get("TYPE").orElse("")) {
                    case "AUDIO" -> Rendition.Type.AUDIO;
                    case "SUBTITLES" ->
                        attributes.get("FORCED").orElse("").equals("YES")
                                ? Rendition.Type.OTHER
                                : Rendition.Type.SUBTITLES;
                    default -> Rendition.Type.OTHER;
                };
        Optional<String> uri = attributes.get("URI");
        Optional<RelativeReference> reference = uri.flatMap(text -> reference(at, text));
        return new Rendition(
                type,
                attributes.get("GROUP-ID").orElse(""),
                attributes.get("NAME").orElse(""),
                attributes.get("LANGUAGE"),
                attributes.get("DEFAULT").orElse("").equals("YES"),
                reference,
                uri.isPresent() && reference.isEmpty(),
                at);
    }

    private Optional<RelativeReference> reference(long at, String uri) {
        try {
            return Optional.of(place.reference(name, at, uri));
        } catch (MalformedRecordingException e) {
            return Optional.empty();
        }
    }
}
