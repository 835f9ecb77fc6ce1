package io.clipline.audio.captions;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cue: a text and when it is shown (W3C WebVTT, 4.1).
 *
 * @param id what the file calls it, if anything
 * @param startMillis when it appears
 * @param endMillis when it goes, later than it appears
 * @param settings where it is shown, as it stands in the file; empty as a rule
 * @param text one or more lines, tags included, without a blank one
 */
record Cue(Optional<String> id, long startMillis, long endMillis, String settings, String text) {

    /** A timestamp inside the text: from then on what follows it is shown. */
    private static final Pattern INNER_TIME = Pattern.compile("<([0-9:.]{9,20})>");

    Cue shifted(long millis) {
        return new Cue(id, startMillis + millis, endMillis + millis, settings, textShifted(millis));
    }

    /** The part of the cue that is shown in {@code [fromMillis, toMillis)}; empty where nothing of it is. */
    Optional<Cue> within(long fromMillis, long toMillis) {
        long start = Math.max(startMillis, fromMillis);
        long end = Math.min(endMillis, toMillis);
        if (start >= end) {
            return Optional.empty();
        }
        return Optional.of(new Cue(id, start, end, settings, textWithin(start, end)));
    }

    /** Whether both say the same at the same time, which may be rounded differently in each. */
    boolean repeats(Cue other, long toleranceMillis) {
        return text.equals(other.text)
                && Math.abs(startMillis - other.startMillis) <= toleranceMillis
                && Math.abs(endMillis - other.endMillis) <= toleranceMillis;
    }

    /** Timestamps that come to lie before instant 0 cannot be written, and are past. */
    private String textShifted(long millis) {
        return INNER_TIME.matcher(text).replaceAll(time -> {
            OptionalLong said = CueTime.parseMillis(time.group(1));
            if (said.isEmpty()) {
                return Matcher.quoteReplacement(time.group());
            }
            long shifted = said.getAsLong() + millis;
            return shifted < 0 ? "" : "<" + CueTime.text(shifted) + ">";
        });
    }

    /** Timestamps that are not inside the cue any more are of no use: their words are there from the start, or never. */
    private String textWithin(long start, long end) {
        return INNER_TIME.matcher(text).replaceAll(time -> {
            OptionalLong said = CueTime.parseMillis(time.group(1));
            boolean kept = said.isEmpty() || (said.getAsLong() > start && said.getAsLong() < end);
            return kept ? Matcher.quoteReplacement(time.group()) : "";
        });
    }

    void writeTo(StringBuilder out) {
        id.ifPresent(name -> out.append(name).append('\n'));
        out.append(CueTime.text(startMillis)).append(" --> ").append(CueTime.text(endMillis));
        if (!settings.isEmpty()) {
            out.append(' ').append(settings);
        }
        out.append('\n').append(text).append("\n\n");
    }
}
