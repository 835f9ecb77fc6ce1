package io.clipline.runtime.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that whoever runs a service may set.
 *
 * @param name {@code CLIPLINE_…}: the environment variable, the key in the properties file and the word on the command
 *     line
 * @param defaultText what holds when nobody says anything; empty: it must be said, unless {@code T} is {@link Optional}
 * @param meaning one sentence for {@code --help}, with the unit
 * @param parse turns the text into a value; throws IllegalArgumentException with a sentence about what is expected
 */
public record Setting<T>(String name, Optional<String> defaultText, String meaning, Function<String, T> parse) {

    public Setting {
        if (!name.matches("CLIPLINE(_[A-Z0-9]+)+")) {
            throw new IllegalArgumentException("A setting is named CLIPLINE_…, not " + name);
        }
    }

    /** A text that must be said. */
    public static Setting<String> required(String name, String meaning) {
        return new Setting<>(name, Optional.empty(), meaning, Setting::notBlank);
    }

    public static Setting<String> text(String name, String defaultText, String meaning) {
        return new Setting<>(name, Optional.of(defaultText), meaning, Setting::notBlank);
    }

    /** A text that may be left out, or said to be empty. */
    public static Setting<Optional<String>> optional(String name, String meaning) {
        return new Setting<>(
                name, Optional.of(""), meaning, text -> text.isBlank() ? Optional.empty() : Optional.of(text.strip()));
    }

    /** Words separated by commas; may be empty. */
    public static Setting<List<String>> list(String name, String defaultText, String meaning) {
        return new Setting<>(name, Optional.of(defaultText), meaning, text -> Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList());
    }

    public static Setting<Integer> integer(String name, int defaultValue, int least, int most, String meaning) {
        return new Setting<>(name, Optional.of(Integer.toString(defaultValue)), meaning, text -> {
            try {
                int value = Integer.parseInt(text.strip());
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // The same sentence answers both mistakes.
            }
            throw new IllegalArgumentException("expected a whole number from " + least + " to " + most);
        });
    }

    public static Setting<Boolean> flag(String name, boolean defaultValue, String meaning) {
        return new Setting<>(name, Optional.of(Boolean.toString(defaultValue)), meaning, text -> switch (text.strip()
                .toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("expected true or false");
        });
    }

    /** A length of time as a number and a unit, such as {@code 250ms}, {@code 10s}, {@code 5m}, {@code 12h}, {@code 30d}. */
    public static Setting<Duration> duration(String name, String defaultText, String meaning) {
        return new Setting<>(name, Optional.of(defaultText), meaning, DurationText::parse);
    }

    /** An absolute URI; may be left out. */
    public static Setting<Optional<URI>> optionalUri(String name, String meaning) {
        return new Setting<>(name, Optional.of(""), meaning, text -> {
            if (text.isBlank()) {
                return Optional.empty();
            }
            try {
                URI uri = new URI(text.strip());
                if (uri.isAbsolute()) {
                    return Optional.of(uri);
                }
            } catch (URISyntaxException e) {
                // The same sentence answers both mistakes.
            }
            throw new IllegalArgumentException("expected an absolute URI such as http://127.0.0.1:9000");
        });
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text.strip();
    }
}
