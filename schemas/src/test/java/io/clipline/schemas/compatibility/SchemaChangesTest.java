package io.clipline.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule fires on the change that it is there for, and on no other. */
class SchemaChangesTest {

    @ParameterizedTest(name = "{0}: {1} -> {2} breaks {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        millis to micros    | {"type":"long","logicalType":"timestamp-millis"} | {"type":"long","logicalType":"timestamp-micros"} | SAME_LOGICAL_TYPE
        logical type gone   | {"type":"long","logicalType":"timestamp-millis"} | "long"                         | SAME_LOGICAL_TYPE
        logical type added  | "long"                                | {"type":"long","logicalType":"timestamp-millis"} | SAME_LOGICAL_TYPE
        unknown logical type| "long"                                | {"type":"long","logicalType":"fortnights"} | SAME_LOGICAL_TYPE
        decimal scale       | {"type":"bytes","logicalType":"decimal","precision":9,"scale":2} | {"type":"bytes","logicalType":"decimal","precision":9,"scale":3} | SAME_LOGICAL_TYPE
        string to bytes     | "string"                              | "bytes"                               | SAME_TYPE
        int to long         | "int"                                 | "long"                                | SAME_TYPE OLD_READS_NEW
        string to long      | "string"                              | "long"                                | SAME_TYPE NEW_READS_OLD OLD_READS_NEW
        string to optional  | "string"                              | ["null","string"]                     | SAME_TYPE OLD_READS_NEW
        a new branch        | ["null","string"]                     | ["null","string","long"]              | SAME_TYPE OLD_READS_NEW
        a branch less       | ["null","string","long"]              | ["null","string"]                     | SAME_TYPE NEW_READS_OLD
        inside a branch     | ["null",{"type":"long","logicalType":"timestamp-millis"}] | ["null","long"]   | SAME_LOGICAL_TYPE
        inside an array     | {"type":"array","items":"int"}        | {"type":"array","items":"long"}       | SAME_TYPE OLD_READS_NEW
        inside a map        | {"type":"map","values":"int"}         | {"type":"map","values":"long"}        | SAME_TYPE OLD_READS_NEW
        a symbol less       | {"type":"enum","name":"E","symbols":["U","A"],"default":"U"} | {"type":"enum","name":"E","symbols":["U"],"default":"U"} | SYMBOL_STAYS
        other default symbol| {"type":"enum","name":"E","symbols":["U","A"],"default":"U"} | {"type":"enum","name":"E","symbols":["U","A"],"default":"A"} | SAME_DEFAULT
        symbol, no default  | {"type":"enum","name":"E","symbols":["A"]} | {"type":"enum","name":"E","symbols":["A","B"]} | OLD_READS_NEW
        fixed of other size | {"type":"fixed","name":"F","size":4}  | {"type":"fixed","name":"F","size":8}  | NEW_READS_OLD OLD_READS_NEW
        """)
    void aChangedTypeBreaksItsRules(String what, String older, String newer, String rules) {
        assertThat(broken(field(older, "-"), field(newer, "-"))).as(what).isEqualTo(Set.of(rules.split(" ")));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "a"     | "b"
        "a"     | -
        -       | "a"
        """)
    void aChangedDefaultIsNoticed(String older, String newer) {
        assertThat(broken(field("\"string\"", older), field("\"string\"", newer)))
                .containsExactly("SAME_DEFAULT");
    }

    @Test
    void aChangedDefaultOfBytesIsNoticedAndAnUnchangedOneIsNot() {
        assertThat(broken(field("\"bytes\"", "\"a\""), field("\"bytes\"", "\"b\"")))
                .containsExactly("SAME_DEFAULT");
        assertThat(broken(field("\"bytes\"", "\"a\""), field("\"bytes\"", "\"a\"")))
                .isEmpty();
    }

    @Test
    void aNewFieldNeedsADefault() {
        assertThat(broken("", field("\"string\"", "-")))
                .containsExactlyInAnyOrder("NEW_FIELD_HAS_DEFAULT", "NEW_READS_OLD");
        assertThat(broken("", field("\"string\"", "\"\""))).isEmpty();
    }

    @Test
    void aFieldMayNotGo() {
        assertThat(broken(field("\"string\"", "-"), "")).containsExactlyInAnyOrder("FIELD_STAYS", "OLD_READS_NEW");
        assertThat(broken(field("\"string\"", "\"\""), "")).containsExactly("FIELD_STAYS");
    }

    @Test
    void aRenamedFieldIsAFieldThatWentAndAnotherThatCame() {
        String renamed = "{\"name\":\"g\",\"type\":\"string\",\"default\":\"\",\"aliases\":[\"f\"]}";
        assertThat(broken(field("\"string\"", "\"\""), renamed)).containsExactly("FIELD_STAYS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"U\",\"A\"],\"default\":\"U\"}",
                "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"U\",\"A\",\"B\"],\"default\":\"U\"}"
            })
    void aSymbolMayBeAddedWhereThereIsADefaultSymbol(String newer) {
        String older = "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"U\",\"A\"],\"default\":\"U\"}";
        assertThat(broken(field(older, "-"), field(newer, "-"))).isEmpty();
    }

    @Test
    @DisplayName("docs may change, and a record that holds itself is compared once")
    void docsMayChange() {
        String itself = "{\"name\":\"next\",\"type\":[\"null\",\"R\"],\"default\":null,\"doc\":\"%s\"}";
        assertThat(broken(itself.formatted("one"), itself.formatted("two"))).isEmpty();
    }

    @Test
    void aViolationSaysWhereAndWhat() {
        assertThat(SchemaChanges.violations(
                        record(field("[\"null\",{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"}]", "-")),
                        record(field("[\"null\",\"long\"]", "-"))))
                .singleElement()
                .hasToString("R.f.long: was timestamp-millis, is no logical type [SAME_LOGICAL_TYPE]");
    }

    private static Set<String> broken(String olderFields, String newerFields) {
        List<Violation> violations = SchemaChanges.violations(record(olderFields), record(newerFields));
        return violations.stream().map(violation -> violation.rule().name()).collect(Collectors.toSet());
    }

    private static String field(String type, String defaultValue) {
        boolean none = defaultValue.equals("-");
        return "{\"name\":\"f\",\"type\":" + type + (none ? "" : ",\"default\":" + defaultValue) + "}";
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
    }
}
