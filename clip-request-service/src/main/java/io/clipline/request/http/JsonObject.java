package io.clipline.request.http;

import static io.clipline.request.http.ProblemType.invalidField;

import com.fasterxml.jackson.core.JsonToken;
import io.clipline.request.request.TextRule;
import io.clipline.runtime.http.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The members of a request's body, asked for by name and type; a member that is null is one that is not there. Each
 * method throws a {@link ProblemException} of type invalid-field when the member is something else.
 */
final class JsonObject {

    private final Map<String, JsonScalar> members;

    JsonObject(Map<String, JsonScalar> members) {
        this.members = Map.copyOf(members);
    }

    String text(String name, TextRule rule) {
        return optionalText(name, rule).orElseThrow(() -> missing(name));
    }

    Optional<String> optionalText(String name, TextRule rule) {
        Optional<String> text = member(name).map(member -> {
            if (member.kind() != JsonToken.VALUE_STRING) {
                throw invalidField(name, "must be a string, not " + member.describe() + ".");
            }
            return member.text();
        });
        text.flatMap(rule::problem).ifPresent(problem -> {
            throw invalidField(name, problem);
        });
        return text;
    }

    long wholeNumber(String name) {
        return optionalWholeNumber(name).orElseThrow(() -> missing(name));
    }

    Optional<Long> optionalWholeNumber(String name) {
        return member(name).map(member -> {
            // 1e3 and 5.0 are refused although they are whole: whoever writes them computes with floats.
            if (member.kind() != JsonToken.VALUE_NUMBER_INT) {
                throw invalidField(name, "must be a whole number without fraction and exponent.");
            }
            try {
                return Long.parseLong(member.text());
            } catch (NumberFormatException e) {
                throw invalidField(name, "must be a number of 64 bits; this one has too many digits.");
            }
        });
    }

    Optional<Boolean> flag(String name) {
        return member(name).map(member -> {
            if (!member.kind().isBoolean()) {
                throw invalidField(name, "must be true or false, not " + member.describe() + ".");
            }
            return member.kind() == JsonToken.VALUE_TRUE;
        });
    }

    /** @param choices what it may be, each by its name */
    <E extends Enum<E>> Optional<E> choice(String name, List<E> choices) {
        return member(name).map(member -> choices.stream()
                .filter(choice ->
                        member.kind() == JsonToken.VALUE_STRING && choice.name().equals(member.text()))
                .findFirst()
                .orElseThrow(() -> invalidField(name, "must be one of " + choices + ".")));
    }

    static ProblemException missing(String name) {
        return invalidField(name, "is missing.");
    }

    private Optional<JsonScalar> member(String name) {
        return Optional.ofNullable(members.get(name)).filter(member -> member.kind() != JsonToken.VALUE_NULL);
    }
}
