package io.clipline.audio.id3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An ID3v2 tag (id3.org, id3v2.3.0 and id3v2.4.0-structure).
 *
 * @param majorVersion 2, 3 or 4; of version 2, whose frames look different, only the length is read
 * @param lengthBytes the whole tag, its header, padding and footer included
 * @param frames those that could be read, in order; damage inside a tag ends the list and nothing else
 */
public record Id3Tag(int majorVersion, int lengthBytes, List<Id3Frame> frames) {

    /** Bytes that {@link #lengthAt} looks at. */
    public static final int HEADER_BYTES = 10;

    private static final String TIMESTAMP_OWNER = "com.apple.streaming.transportStreamTimestamp";
    private static final int TIMESTAMP_BYTES = 8;
    private static final long TIMESTAMP_MASK = (1L << 33) - 1;

    private static final int FLAG_FOOTER = 0x10;

    public Id3Tag {
        frames = List.copyOf(frames);
    }

    /**
     * The length that a tag's header declares.
     *
     * @return the whole tag's length in bytes; empty where no tag begins at {@code offset} or its header is cut off
     */
    public static OptionalInt lengthAt(byte[] bytes, int offset) {
        if (offset < 0 || offset > bytes.length - HEADER_BYTES) {
            return OptionalInt.empty();
        }
        int major = bytes[offset + 3];
        OptionalInt size = synchsafe(bytes, offset + 6);
        boolean tag = bytes[offset] == 'I'
                && bytes[offset + 1] == 'D'
                && bytes[offset + 2] == '3'
                && major >= 2
                && major <= 4
                && bytes[offset + 4] != (byte) 0xFF
                && size.isPresent();
        if (!tag) {
            return OptionalInt.empty();
        }
        boolean footer = major == 4 && (bytes[offset + 5] & FLAG_FOOTER) != 0;
        return OptionalInt.of(HEADER_BYTES + size.getAsInt() + (footer ? HEADER_BYTES : 0));
    }

    /**
     * Reads a tag.
     *
     * @return empty where none begins at {@code offset} or the bytes end before it does
     */
    public static Optional<Id3Tag> parse(byte[] bytes, int offset) {
        OptionalInt length = lengthAt(bytes, offset);
        if (length.isEmpty() || length.getAsInt() > bytes.length - offset) {
            return Optional.empty();
        }
        int major = bytes[offset + 3];
        byte flags = bytes[offset + 5];
        int bodyAt = offset + HEADER_BYTES;
        byte[] body = Arrays.copyOfRange(
                bytes, bodyAt, bodyAt + synchsafe(bytes, offset + 6).orElseThrow());
        return Optional.of(new Id3Tag(major, length.getAsInt(), Id3Frames.read(major, flags, body)));
    }

    /**
     * The timestamp of a packed audio segment's first sample (RFC 8216, 3.4): ticks of 90 kHz, modulo 2<sup>33</sup>.
     */
    public OptionalLong transportStreamTimestamp() {
        for (Id3Frame frame : frames) {
            byte[] content = frame.content();
            int ownerEnd = TIMESTAMP_OWNER.length();
            if (frame.id().equals("PRIV")
                    && content.length == ownerEnd + 1 + TIMESTAMP_BYTES
                    && content[ownerEnd] == 0
                    && new String(content, 0, ownerEnd, ISO_8859_1).equals(TIMESTAMP_OWNER)) {
                long ticks = 0;
                for (int i = ownerEnd + 1; i < content.length; i++) {
                    ticks = ticks << 8 | (content[i] & 0xFF);
                }
                return OptionalLong.of(ticks & TIMESTAMP_MASK);
            }
        }
        return OptionalLong.empty();
    }

    /** The text of the first {@code TXXX} frame with this description. */
    public Optional<String> userText(String description) {
        return frames.stream()
                .filter(frame -> frame.id().equals("TXXX"))
                .map(frame -> UserText.parse(frame.content()).orElse(null))
                .filter(Objects::nonNull)
                .filter(text -> text.description().equals(description))
                .map(UserText::value)
                .findFirst();
    }

    /** Four bytes of seven bits each; empty where a top bit is set, which no size has. */
    static OptionalInt synchsafe(byte[] bytes, int offset) {
        int value = 0;
        for (int i = offset; i < offset + 4; i++) {
            if (bytes[i] < 0) {
                return OptionalInt.empty();
            }
            value = value << 7 | bytes[i];
        }
        return OptionalInt.of(value);
    }
}
