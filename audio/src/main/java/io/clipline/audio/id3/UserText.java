package io.clipline.audio.id3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The content of a {@code TXXX} frame (id3v2.4.0-frames, 4.2.6): encoding, description, value. */
record UserText(String description, String value) {

    /** By the number in the frame's first byte. */
    private static final List<Charset> CHARSETS = List.of(ISO_8859_1, UTF_16, UTF_16BE, UTF_8);

    /**
     * Reads the content of a frame.
     *
     * @return empty where the encoding is unknown or the description does not end
     */
    static Optional<UserText> parse(byte[] content) {
        if (content.length == 0 || content[0] < 0 || content[0] >= CHARSETS.size()) {
            return Optional.empty();
        }
        Charset charset = CHARSETS.get(content[0]);
        int unitBytes = charset.name().startsWith("UTF-16") ? 2 : 1;
        OptionalInt end = terminator(content, 1, unitBytes);
        if (end.isEmpty()) {
            return Optional.empty();
        }
        int valueAt = end.getAsInt() + unitBytes;
        int valueEnd = terminator(content, valueAt, unitBytes).orElse(content.length);
        String description = new String(content, 1, end.getAsInt() - 1, charset);
        return Optional.of(new UserText(description, new String(content, valueAt, valueEnd - valueAt, charset)));
    }

    /** Where the next zero character stands. */
    private static OptionalInt terminator(byte[] content, int from, int unitBytes) {
        for (int i = from; i + unitBytes <= content.length; i += unitBytes) {
            if (content[i] == 0 && content[i + unitBytes - 1] == 0) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }
}
