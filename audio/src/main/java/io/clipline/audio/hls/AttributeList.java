package io.clipline.audio.hls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The attributes of a tag (RFC 8216, 4.2): {@code NAME=value,NAME="value"}. Of two with one name the first counts. */
record AttributeList(Map<String, String> values) {

    AttributeList {
        values = Map.copyOf(values);
    }

    /** Reads what can be read; what is no attribute is stepped over. */
    static AttributeList parse(String text) {
        Map<String, String> values = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = text.substring(at, equals).strip();
            int from = equals + 1;
            while (from < text.length() && text.charAt(from) == ' ') {
                from++;
            }
            boolean quoted = from < text.length() && text.charAt(from) == '"';
            int end = quoted ? endOf(text, '"', from + 1) : endOf(text, ',', from);
            values.putIfAbsent(
                    name,
                    quoted
                            ? text.substring(from + 1, end)
                            : text.substring(from, end).strip());
            at = endOf(text, ',', end) + 1;
        }
        return new AttributeList(values);
    }

    /** Empty where there is no such attribute, or nothing in it. */
    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    private static int endOf(String text, char last, int from) {
        int end = text.indexOf(last, from);
        return end < 0 ? text.length() : end;
    }
}
