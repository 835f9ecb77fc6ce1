package io.clipline.quickstart.command;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them: {@code 90}, {@code 90.25}, {@code 1:30} or {@code 1:02:03.250}. */
final class TimeText {

    private static final Pattern SHAPE =
            Pattern.compile("(?:(?:(\\d{1,4}):)?(\\d{1,2}):)?(\\d{1,8})(?:\\.(\\d{1,9}))?");

    private TimeText() {}

    /**
     * Milliseconds, rounded to the nearest.
     *
     * @throws IllegalArgumentException with a sentence about what is expected
     */
    static long parseMillis(String text) {
        Matcher matcher = SHAPE.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no time; write seconds (90.25) or [h:]m:s (1:30.25)");
        }
        long hours = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
        long minutes = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
        long seconds = Long.parseLong(matcher.group(3));
        if ((matcher.group(2) != null && seconds >= 60) || (matcher.group(1) != null && minutes >= 60)) {
            throw new IllegalArgumentException("\"" + text + "\" is no time; minutes and seconds end at 59");
        }
        String fraction = matcher.group(4) == null ? "0" : matcher.group(4);
        return ((hours * 60 + minutes) * 60 + seconds) * 1000
                + new BigDecimal("0." + fraction)
                        .movePointRight(3)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValue();
    }
}
