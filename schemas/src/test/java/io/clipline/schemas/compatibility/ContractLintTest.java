package io.clipline.schemas.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractLintTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        R: RECORD has no doc [TYPE_HAS_DOC]                   | {"type":"record","name":"R","fields":[{"name":"f","type":"int","doc":"d"}]}
        R: RECORD has no doc [TYPE_HAS_DOC]                   | {"type":"record","name":"R","doc":" ","fields":[{"name":"f","type":"int","doc":"d"}]}
        R.f: field has no doc [FIELD_HAS_DOC]                 | {"type":"record","name":"R","doc":"d","fields":[{"name":"f","type":"int"}]}
        R: record has no field [RECORD_HAS_FIELD]             | {"type":"record","name":"R","doc":"d","fields":[]}
        R.f: enum has no default symbol [ENUM_HAS_DEFAULT]    | {"type":"record","name":"R","doc":"d","fields":[{"name":"f","doc":"d","type":{"type":"enum","name":"E","doc":"d","symbols":["A"]}}]}
        R.f: ENUM has no doc [TYPE_HAS_DOC]                   | {"type":"record","name":"R","doc":"d","fields":[{"name":"f","doc":"d","type":{"type":"enum","name":"E","symbols":["A"],"default":"A"}}]}
        R.f: FIXED has no doc [TYPE_HAS_DOC]                  | {"type":"record","name":"R","doc":"d","fields":[{"name":"f","doc":"d","type":{"type":"fixed","name":"F","size":4}}]}
        R.f[]: record has no field [RECORD_HAS_FIELD]         | {"type":"record","name":"R","doc":"d","fields":[{"name":"f","doc":"d","type":{"type":"array","items":{"type":"record","name":"S","doc":"d","fields":[]}}}]}
        R.f{}: record has no field [RECORD_HAS_FIELD]         | {"type":"record","name":"R","doc":"d","fields":[{"name":"f","doc":"d","type":{"type":"map","values":{"type":"record","name":"S","doc":"d","fields":[]}}}]}
        R.f.S: record has no field [RECORD_HAS_FIELD]         | {"type":"record","name":"R","doc":"d","fields":[{"name":"f","doc":"d","type":["null",{"type":"record","name":"S","doc":"d","fields":[]}]}]}
        """)
    void eachRuleFiresWhereItIsBroken(String expected, String schema) {
        assertThat(ContractLint.violations(new Schema.Parser().parse(schema)))
                .singleElement()
                .hasToString(expected);
    }
}
