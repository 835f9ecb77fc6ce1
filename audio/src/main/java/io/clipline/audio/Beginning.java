package io.clipline.audio;

import io.clipline.audio.id3.Id3Tag;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalInt;

/** What a recording begins with, and what stands behind the ID3 tags there, if any: they come before many formats. */
final class Beginning {

    /** What is enough to recognise a format by. */
    private static final int ENOUGH_BYTES = 4096;

    private static final int MAX_TAGS = 8;

    private final byte[] head;
    private final long tagBytes;
    private final byte[] pastTags;

    private Beginning(byte[] head, long tagBytes, byte[] pastTags) {
        this.head = head;
        this.tagBytes = tagBytes;
        this.pastTags = pastTags;
    }

    /** Costs a request only where tags fill most of the head. */
    static Beginning read(HeadFiles files) throws IOException {
        byte[] head = files.head();
        byte[] rest = head;
        long tagBytes = 0;
        OptionalInt tag = Id3Tag.lengthAt(rest, 0);
        for (int tags = 0; tags < MAX_TAGS && tag.isPresent(); tags++) {
            tagBytes += tag.getAsInt();
            boolean held = tag.getAsInt() <= rest.length - ENOUGH_BYTES;
            rest = held
                    ? Arrays.copyOfRange(rest, tag.getAsInt(), rest.length)
                    : files.main().read(tagBytes, tagBytes + head.length);
            tag = Id3Tag.lengthAt(rest, 0);
        }
        return rest.length == 0 ? new Beginning(head, 0, head) : new Beginning(head, tagBytes, rest);
    }

    byte[] head() {
        return head;
    }

    /** Length of the tags, 0 where nothing follows them. */
    long tagBytes() {
        return tagBytes;
    }

    byte[] pastTags() {
        return pastTags;
    }
}
