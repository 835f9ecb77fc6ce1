package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;

/** Goes from box to box inside bytes that are all at hand. */
final class BoxContents {

    private final FileBytes bytes;
    private final long end;
    private String type = "";
    private FileBytes content;
    private long start;

    BoxContents(FileBytes bytes) {
        this.bytes = bytes;
        this.content = bytes;
        this.end = bytes.position() + bytes.remaining();
    }

    /** Steps to the next box; false behind the last. */
    boolean next() throws UnreadableRecordingException {
        if (bytes.remaining() < Box.MIN_HEADER_BYTES) {
            return false;
        }
        Box box = Box.parse(bytes, end);
        type = box.type();
        start = box.start();
        content = bytes.slice((int) box.contentBytes());
        return true;
    }

    String type() {
        return type;
    }

    /** Position of the box's header in the file. */
    long start() {
        return start;
    }

    FileBytes content() {
        return content;
    }
}
