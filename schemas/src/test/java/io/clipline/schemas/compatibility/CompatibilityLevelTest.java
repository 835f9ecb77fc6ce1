package io.clipline.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompatibilityLevelTest {
    private static final Schema INT = field("\"int\"");
    private static final Schema LONG = field("\"long\"");

    /** A reader of long takes int, but not the other way round. */
    @ParameterizedTest(name = "{0}: int to long {1}, long to int {2}, long, int, then long {3}")
    @CsvSource({
        "NONE,                true,  true,  true",
        "BACKWARD,            true,  false, true",
        "BACKWARD_TRANSITIVE, true,  false, true",
        "FORWARD,             false, true,  false",
        "FORWARD_TRANSITIVE,  false, true,  false",
        "FULL,                false, false, false",
        "FULL_TRANSITIVE,     false, false, false",
    })
    void eachLevelLooksInItsDirection(
            CompatibilityLevel level, boolean intToLong, boolean longToInt, boolean longIntLong) {
        assertThat(level.violations(LONG, List.of(INT)).isEmpty()).isEqualTo(intToLong);
        assertThat(level.violations(INT, List.of(LONG)).isEmpty()).isEqualTo(longToInt);
        assertThat(level.violations(LONG, List.of(LONG, INT)).isEmpty()).isEqualTo(longIntLong);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "BACKWARD,            true",
        "BACKWARD_TRANSITIVE, false",
        "FORWARD,             true",
        "FORWARD_TRANSITIVE,  false",
        "FULL,                true",
        "FULL_TRANSITIVE,     false",
    })
    void onlyTransitiveLevelsLookBeyondTheLatestVersion(CompatibilityLevel level, boolean allowed) {
        Schema text = field("\"string\"");
        assertThat(level.violations(INT, List.of(text, INT)).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aChangedLogicalTypeIsRefusedByEveryLevelBecauseReadersWouldGetWrongValues(CompatibilityLevel level) {
        Schema millis = field("{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}");
        Schema micros = field("{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"}");
        assertThat(level.violations(micros, List.of(millis)))
                .extracting(Violation::rule)
                .containsExactly(Rule.SAME_LOGICAL_TYPE);
    }

    @ParameterizedTest
    @EnumSource(CompatibilityLevel.class)
    void theFirstVersionIsAlwaysAllowed(CompatibilityLevel level) {
        assertThat(level.violations(INT, List.of())).isEmpty();
    }

    private static Schema field(String type) {
        return new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":" + type + "}]}");
    }
}
