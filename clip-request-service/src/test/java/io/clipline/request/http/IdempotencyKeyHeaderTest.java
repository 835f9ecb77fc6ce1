package io.clipline.request.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.runtime.http.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyHeaderTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\u0001',
            delimiter = '|',
            value = {
                "8e03978e-40d5-43dd-bc93-6894a57f9324|8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"|8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"a\\\"b\\\\c\"|a\"b\\c",
                "a\"b|a\"b",
                "!~|!~",
            })
    void quotesAreOfTheFieldAndNotOfTheKey(String header, String key) {
        assertThat(IdempotencyKeyHeader.parse(List.of(header))).contains(key);
    }

    @Test
    void noHeaderIsNoKey() {
        assertThat(IdempotencyKeyHeader.parse(List.of())).isEmpty();
    }

    @Test
    void aKeyHasAtMost255Characters() {
        String longest = "k".repeat(255);
        assertThat(IdempotencyKeyHeader.parse(List.of(longest))).contains(longest);
        assertThat(IdempotencyKeyHeader.parse(List.of("\"" + longest + "\""))).contains(longest);
        assertThatThrownBy(() -> IdempotencyKeyHeader.parse(List.of(longest + "k")))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "\"",
                "\"\"",
                "a b",
                "\"a b\"",
                "\"a",
                "\"a\"b",
                "\"a\"; b",
                "\"a\\n\"",
                "\"a\\",
                "é",
                "a\u007fb"
            })
    void anythingElseIsRefused(String header) {
        assertThatThrownBy(() -> IdempotencyKeyHeader.parse(List.of(header)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).endsWith(":invalid-idempotency-key"));
    }
}
