package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;

/** Goes from element to element inside bytes that are all at hand. */
final class Children {

    private final EbmlBytes bytes;
    private final long end;
    private int id;
    private long start;
    private EbmlBytes content;

    Children(EbmlBytes bytes) {
        this.bytes = bytes;
        this.content = bytes;
        this.end = bytes.position() + bytes.remaining();
    }

    /** Steps to the next element; false behind the last. */
    boolean next() throws UnreadableRecordingException {
        if (bytes.remaining() < Element.MIN_HEADER_BYTES) {
            return false;
        }
        Element element = Element.parse(bytes, end);
        if (!element.isOfKnownSize()) {
            throw bytes.malformed(element.start(), element.name() + " is of unknown size, where a known one must be");
        }
        id = element.id();
        start = element.start();
        content = bytes.slice(element.contentBytes());
        return true;
    }

    int id() {
        return id;
    }

    /** Position of the element's header in the file. */
    long start() {
        return start;
    }

    EbmlBytes content() {
        return content;
    }
}
