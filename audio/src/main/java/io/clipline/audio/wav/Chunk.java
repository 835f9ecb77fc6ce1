package io.clipline.audio.wav;

import java.util.OptionalLong;
import java.util.Set;

/**
 * A chunk, as its header describes it.
 *
 * @param name four characters, such as {@code data}; empty where they are none of a chunk's
 * @param contentStart where its content begins in the file
 * @param lengthBytes what the header says of the content's length; empty where it says that it does not know
 */
record Chunk(String name, long contentStart, OptionalLong lengthBytes) {

    /** Names that chance does not write: those that recorders and editors put before and behind the sound. */
    private static final Set<String> KNOWN_NAMES = Set.of(
            "fmt ", "data", "fact", "LIST", "list", "bext", "iXML", "axml", "chna", "id3 ", "ID3 ", "cue ", "smpl",
            "inst", "JUNK", "junk", "FLLR", "PAD ", "fllr", "ds64", "PEAK", "levl", "cart", "umid", "_PMX", "acid",
            "DISP", "afsp", "minf", "elm1", "regn", "plst", "labl", "note", "summ", "mark", "SAUR", "link", "qlty");

    /** No file is so long; sums with it do not overflow. */
    private static final long MAX_POSITION = 1L << 60;

    boolean isKnown() {
        return KNOWN_NAMES.contains(name);
    }

    /** Where the content ends, if the header is right; a length that no file has counts as none. */
    OptionalLong contentEnd() {
        return lengthBytes.isPresent() && lengthBytes.getAsLong() < MAX_POSITION - contentStart
                ? OptionalLong.of(contentStart + lengthBytes.getAsLong())
                : OptionalLong.empty();
    }
}
