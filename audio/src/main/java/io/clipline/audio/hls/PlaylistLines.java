package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The lines of a playlist without those that are empty, and where each begins. A playlist has thousands of lines of which
 * a clip needs a few, so what most lines say is read from the bytes, without making a string of each.
 */
final class PlaylistLines {

    private static final int MAX_LINE_BYTES = 1 << 16;

    /** Of a name that is plain; any longer one is looked at with more care. */
    private static final int MAX_PLAIN_BYTES = 512;

    private static final int MAX_SECONDS_DIGITS = 9;
    private static final int MICROS_DIGITS = 6;
    private static final int MAX_FRACTION_DIGITS = 30;

    private final String name;
    private final byte[] bytes;
    private int next;
    private int position;
    private int start;
    private int end;
    /** Whether blanks that are not ASCII may stand around the line, so that only its text tells. */
    private boolean odd;

    /**
     * @throws UnsupportedRecordingException when there are more than {@link MediaPlaylist#MAX_BYTES}
     * @throws MalformedRecordingException when they do not begin like a playlist
     */
    PlaylistLines(String name, byte[] bytes) throws UnreadableRecordingException {
        if (bytes.length > MediaPlaylist.MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    name, MediaPlaylist.MAX_BYTES, "the playlist has more than " + MediaPlaylist.MAX_BYTES + " bytes");
        }
        this.name = name;
        this.bytes = bytes;
        this.next = HlsFormat.signatureAt(bytes)
                .orElseThrow(() ->
                        new MalformedRecordingException(name, 0, "a playlist begins with #EXTM3U, this does not"));
    }

    /** Steps to the next line; false behind the last. */
    boolean next() throws MalformedRecordingException {
        while (next < bytes.length) {
            position = next;
            start = next;
            end = next;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            next = end + 1;
            if (end - start > MAX_LINE_BYTES) {
                throw new MalformedRecordingException(name, start, "a line has more than " + MAX_LINE_BYTES + " bytes");
            }
            while (start < end && isBlank(bytes[start])) {
                start++;
            }
            while (start < end && isBlank(bytes[end - 1])) {
                end--;
            }
            odd = start < end && (bytes[start] < 0 || bytes[end - 1] < 0);
            if (start < end && !(odd && line().isEmpty())) {
                return true;
            }
        }
        return false;
    }

    /** Without blanks around it. */
    String line() {
        return new String(bytes, start, end - start, UTF_8).strip();
    }

    /** Where it begins, in bytes. */
    int position() {
        return position;
    }

    /** Where it ends, in bytes, without blanks. */
    int end() {
        return end;
    }

    /** Whether the line certainly begins so; one that is odd is not certain. */
    boolean startsWith(String ascii) {
        if (odd || end - start < ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[start + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the line certainly is a reference of plain letters, which means itself and stays inside its folder. */
    boolean isPlainReference() {
        if (odd || start != position || end - start > MAX_PLAIN_BYTES) {
            return false;
        }
        boolean inName = false;
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            if (inName && b == '?') {
                return isPlainQuery(i + 1);
            }
            boolean plain = isLetterOrDigit(b) || (inName && isMark(b));
            if (!plain && !(inName && b == '/')) {
                return false;
            }
            inName = b != '/';
        }
        return inName;
    }

    /** The decimal seconds in front of a comma or the line's end, in microseconds; empty where they are not plain. */
    OptionalLong micros(String behind) {
        int at = start + behind.length();
        int dot = digitsEnd(at);
        if (dot == at || dot - at > MAX_SECONDS_DIGITS) {
            return OptionalLong.empty();
        }
        long micros = 0;
        for (int i = at; i < dot; i++) {
            micros = micros * 10 + bytes[i] - '0';
        }
        int fraction = dot < end && bytes[dot] == '.' ? dot + 1 : dot;
        int stop = digitsEnd(fraction);
        boolean plain = stop == end || bytes[stop] == ',';
        if (!plain || (fraction == dot && stop > dot) || stop - fraction > MAX_FRACTION_DIGITS) {
            return OptionalLong.empty();
        }
        for (int i = 0; i < MICROS_DIGITS; i++) {
            micros = micros * 10 + (fraction + i < stop ? bytes[fraction + i] - '0' : 0);
        }
        return micros > PlaylistValue.MAX_MICROS ? OptionalLong.empty() : OptionalLong.of(micros);
    }

    /** A reference that {@link #isPlainReference()} was said of. */
    static RelativeReference plainReference(byte[] playlist, int from, int end) {
        String text = new String(playlist, from, end - from, US_ASCII);
        int mark = text.indexOf('?');
        return mark < 0
                ? new RelativeReference(text, Optional.empty())
                : new RelativeReference(text.substring(0, mark), Optional.of(text.substring(mark + 1)));
    }

    private boolean isPlainQuery(int from) {
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (!isLetterOrDigit(b) && !isMark(b) && b != '=' && b != '&') {
                return false;
            }
        }
        return true;
    }

    private int digitsEnd(int from) {
        int at = from;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    private static boolean isMark(byte b) {
        return b == '.' || b == '-' || b == '_';
    }

    private static boolean isLetterOrDigit(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }

    /** As {@link Character#isWhitespace} says of ASCII. */
    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r') || (b >= 0x1C && b <= 0x1F);
    }
}
