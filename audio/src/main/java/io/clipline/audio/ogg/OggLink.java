package io.clipline.audio.ogg;

import java.util.List;
import java.util.Optional;

/**
 * One of the pieces that a chained file is made of (RFC 3533, 4); most files have one. In it, streams lie side by side.
 *
 * @param start where its first page begins
 * @param end the byte after its last page
 * @param firsts the first page of each of its streams
 */
public record OggLink(long start, long end, List<OggPage> firsts) {

    public OggLink {
        firsts = List.copyOf(firsts);
    }

    /** The first stream whose first packet is of a kind. */
    public Optional<OggStream> stream(OggStream.Kind kind) {
        return firsts.stream()
                .filter(page -> kind.isOf(page.firstPiece()))
                .map(page -> new OggStream(this, page))
                .findFirst();
    }

    boolean holds(OggPage page) {
        return firsts.stream()
                .anyMatch(first -> first.header().serial() == page.header().serial());
    }
}
