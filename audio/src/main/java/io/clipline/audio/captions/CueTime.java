package io.clipline.audio.captions;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Timestamps of WebVTT (W3C WebVTT, 3.3): {@code mm:ss.ttt} or {@code hh:mm:ss.ttt}. Hours have two digits or more;
 * browsers read one, too (6.3).
 */
final class CueTime {

    private static final Pattern TIME = Pattern.compile("(?:(\\d{1,6}):)?([0-5]\\d):([0-5]\\d)\\.(\\d{3})");

    private CueTime() {}

    /** In milliseconds; empty where the text is no timestamp. */
    static OptionalLong parseMillis(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches()) {
            return OptionalLong.empty();
        }
        long hours = time.group(1) == null ? 0 : Long.parseLong(time.group(1));
        long seconds = hours * 3600 + Long.parseLong(time.group(2)) * 60 + Long.parseLong(time.group(3));
        return OptionalLong.of(seconds * 1000 + Long.parseLong(time.group(4)));
    }

    static String text(long millis) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }
}
