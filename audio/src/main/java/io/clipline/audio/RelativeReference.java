package io.clipline.audio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A reference (RFC 3986, 4.2) that stays inside the folder of the file that it stands in: no scheme, no host, no
 * leading slash, no {@code ..} in any spelling.
 *
 * @param path decoded, segments joined by {@code /}, never empty
 * @param query without the question mark; stores that know no queries leave it aside
 */
public record RelativeReference(String path, Optional<String> query) {

    private static final int MAX_CHARS = 2048;

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    /** An escaped dot, slash, backslash or NUL that is left after decoding: somebody decodes it a second time. */
    private static final Pattern ESCAPED_TWICE = Pattern.compile("%(2[eEfF]|5[cC]|00)");

    public RelativeReference {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a reference needs a path");
        }
        for (String segment : path.split("/", -1)) {
            faultOf(segment).ifPresent(fault -> {
                throw new IllegalArgumentException("the path " + fault);
            });
        }
    }

    /**
     * Reads a reference as it stands in a file, and decodes its percent-escapes once.
     *
     * @param sourceName the file, for the error
     * @param position where in the file the reference begins, in bytes, for the error
     * @throws MalformedRecordingException when it is not a reference or leads out of the file's folder
     */
    public static RelativeReference parse(String sourceName, long position, String reference)
            throws MalformedRecordingException {
        String fault = "";
        if (reference.length() > MAX_CHARS) {
            fault = "is longer than " + MAX_CHARS + " characters";
        } else if (reference.chars().anyMatch(Character::isISOControl)) {
            fault = "has a control character";
        } else if (reference.startsWith("/") || reference.startsWith("\\")) {
            fault = "begins with a slash and so names another folder or host";
        } else if (SCHEME.matcher(reference).matches()) {
            fault = "has a scheme and so names another place";
        } else if (reference.indexOf('#') >= 0) {
            fault = "has a fragment";
        }
        if (!fault.isEmpty()) {
            throw refusal(sourceName, position, reference, fault);
        }
        int mark = reference.indexOf('?');
        String path = mark < 0 ? reference : reference.substring(0, mark);
        List<String> segments = new ArrayList<>();
        for (String raw : path.split("/", -1)) {
            String segment = decode(raw)
                    .orElseThrow(
                            () -> refusal(sourceName, position, reference, "has an escape that is not UTF-8 in %XX"));
            if (segment.equals(".")) {
                continue;
            }
            Optional<String> segmentFault = faultOf(segment);
            if (segmentFault.isPresent()) {
                throw refusal(sourceName, position, reference, segmentFault.get());
            }
            segments.add(segment);
        }
        if (segments.isEmpty()) {
            throw refusal(sourceName, position, reference, "names a folder, not a file");
        }
        Optional<String> query = mark < 0 ? Optional.empty() : Optional.of(reference.substring(mark + 1));
        return new RelativeReference(String.join("/", segments), query);
    }

    /** The reference as it may stand in a URI: everything but unreserved characters (RFC 3986, 2.3) and slashes escaped. */
    public String toUriReference() {
        StringBuilder out = new StringBuilder();
        for (byte b : path.getBytes(UTF_8)) {
            if (b == '/' || b == '-' || b == '.' || b == '_' || b == '~' || isAsciiLetterOrDigit(b)) {
                out.append((char) b);
            } else {
                out.append('%').append(hexDigit(b >> 4)).append(hexDigit(b));
            }
        }
        query.ifPresent(q -> out.append('?').append(q));
        return out.toString();
    }

    /** Names of dots and blanks alone are all refused: some file systems drop trailing ones and then see {@code ..}. */
    private static Optional<String> faultOf(String segment) {
        if (segment.isEmpty()) {
            return Optional.of("has an empty name in it");
        }
        if (segment.chars().anyMatch(c -> Character.isISOControl(c) || c == '/' || c == '\\')) {
            return Optional.of("has a control character or a hidden slash in a name");
        }
        if (segment.chars().allMatch(c -> c == '.' || Character.isWhitespace(c))) {
            return Optional.of("leads out of its folder");
        }
        if (ESCAPED_TWICE.matcher(segment).find()) {
            return Optional.of("has a name that is escaped twice");
        }
        return Optional.empty();
    }

    /** Empty where an escape is cut off or the bytes are not UTF-8. */
    private static Optional<String> decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return Optional.of(segment);
        }
        byte[] escaped = segment.getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] != '%') {
                bytes.put(escaped[i]);
                continue;
            }
            int high = i + 2 < escaped.length ? Character.digit(escaped[i + 1], 16) : -1;
            int low = i + 2 < escaped.length ? Character.digit(escaped[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return Optional.of(UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isAsciiLetterOrDigit(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }

    private static char hexDigit(int value) {
        return "0123456789ABCDEF".charAt(value & 0xF);
    }

    private static MalformedRecordingException refusal(
            String sourceName, long position, String reference, String fault) {
        String shown = reference.length() <= 80 ? reference : reference.substring(0, 80) + "...";
        String printable = shown.replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?");
        return new MalformedRecordingException(
                sourceName,
                position,
                "the reference '" + printable + "' " + fault + "; it must stay in the recording's own folder");
    }
}
