package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Set;

/**
 * What a file begins with (RFC 8794, 11.2).
 *
 * @param docType {@code matroska} or {@code webm}
 * @param end the byte after it
 */
record EbmlHeader(String docType, long end) {

    private static final int MAX_BYTES = 4096;
    private static final int MAX_ID_BYTES = 4;
    private static final int MAX_SIZE_BYTES = 8;
    private static final Set<String> DOC_TYPES = Set.of("matroska", "webm");

    static EbmlHeader read(FileWindow file) throws IOException, UnreadableRecordingException {
        Element header = Element.parse(file.peek(0, Element.MAX_HEADER_BYTES), Element.UNKNOWN);
        if (!header.isOfKnownSize() || header.contentBytes() > MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    file.name(), 0, "the EBML header has more than " + MAX_BYTES + " bytes");
        }
        EbmlBytes content = file.peek(header.contentStart(), (int) header.contentBytes());
        String docType = "matroska";
        for (Children children = new Children(content.slice(header.contentBytes())); children.next(); ) {
            switch (children.id()) {
                case Id.DOC_TYPE -> docType = children.content().text();
                case Id.EBML_MAX_ID_LENGTH ->
                    check(file, children, children.content().unsigned(), MAX_ID_BYTES, "ids");
                case Id.EBML_MAX_SIZE_LENGTH ->
                    check(file, children, children.content().unsigned(), MAX_SIZE_BYTES, "sizes");
                default -> {}
            }
        }
        if (!DOC_TYPES.contains(docType)) {
            String printable = docType.replaceAll("[^\\x20-\\x7e]", "?");
            throw new UnsupportedRecordingException(
                    file.name(), 0, "the file is EBML of type '" + printable + "'; matroska and webm are cut");
        }
        return new EbmlHeader(docType, header.end());
    }

    private static void check(FileWindow file, Children children, long length, int most, String what)
            throws UnreadableRecordingException {
        if (length < 0 || length > most) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    children.start(),
                    "the file has " + what + " of up to " + Long.toUnsignedString(length) + " bytes; up to " + most
                            + " are read");
        }
    }
}
