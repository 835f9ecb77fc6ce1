package io.clipline.worker.s3;

import io.clipline.audio.loudness.Loudness;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How loud a clip is, in one short line: {@code LUFS dBTP}, each a dash where it is not known. */
final class LoudnessText {

    private static final String UNKNOWN = "-";
    private static final String NUMBER = "(-?[0-9]{1,4}[.][0-9]{1,17}|-)";
    private static final Pattern SHAPE = Pattern.compile(NUMBER + " " + NUMBER);

    private LoudnessText() {}

    static String of(Loudness loudness) {
        return text(loudness.integratedLufs()) + " " + text(loudness.truePeakDbtp());
    }

    /** What is damaged says nothing. */
    static Loudness parse(String text) {
        Matcher numbers = SHAPE.matcher(text);
        return numbers.matches()
                ? new Loudness(number(numbers.group(1)), number(numbers.group(2)))
                : new Loudness(OptionalDouble.empty(), OptionalDouble.empty());
    }

    private static String text(OptionalDouble number) {
        return number.isPresent() ? Double.toString(number.getAsDouble()) : UNKNOWN;
    }

    private static OptionalDouble number(String text) {
        return text.equals(UNKNOWN) ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }
}
