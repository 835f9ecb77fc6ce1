package io.clipline.audio.hls;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of tags (RFC 8216, 4.2). */
final class PlaylistValue {

    /** A day. */
    static final long MAX_MICROS = 24L * 60 * 60 * 1_000_000;

    private static final long MAX_SECONDS = MAX_MICROS / 1_000_000;

    private static final Pattern SECONDS = Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{0,30}))?");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("([0-9]{1,18})(?:\\.[0-9]{0,30})?");

    private PlaylistValue() {}

    /** Decimal seconds in microseconds, further digits cut off; empty where it is no number or longer than a day. */
    static OptionalLong micros(String seconds) {
        Matcher matcher = SECONDS.matcher(seconds);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) > MAX_SECONDS) {
            return OptionalLong.empty();
        }
        String fraction = ((matcher.group(2) == null ? "" : matcher.group(2)) + "000000").substring(0, 6);
        return OptionalLong.of(Long.parseLong(matcher.group(1)) * 1_000_000 + Long.parseLong(fraction));
    }

    /** Some producers write a whole number with a fraction, which is cut off. */
    static OptionalLong wholeNumber(String value) {
        Matcher matcher = WHOLE_NUMBER.matcher(value);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    static Optional<MediaPlaylist.Type> type(String value) {
        return switch (value.toUpperCase(Locale.ROOT)) {
            case "EVENT" -> Optional.of(MediaPlaylist.Type.EVENT);
            case "VOD" -> Optional.of(MediaPlaylist.Type.VOD);
            default -> Optional.empty();
        };
    }

    /** A value as an error shows it. */
    static String shown(String value) {
        String start = value.length() <= 40 ? value : value.substring(0, 40) + "...";
        return start.replaceAll("[\\p{Cntrl}\\x80-\\x9f]", "?");
    }
}
