package io.clipline.audio.id3;

/** One frame of a tag: a four-character identifier such as {@code PRIV}, and its content without the frame header. */
public final class Id3Frame {

    private final String id;
    private final byte[] content;

    Id3Frame(String id, byte[] content) {
        this.id = id;
        this.content = content;
    }

    public String id() {
        return id;
    }

    /** Not a copy, so not to be changed. */
    public byte[] content() {
        return content;
    }
}
