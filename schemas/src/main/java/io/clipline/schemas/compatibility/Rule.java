package io.clipline.schemas.compatibility;

/** What a change of a schema can break. */
public enum Rule {
    /** A reader with the new schema can read what was written with the old one. */
    NEW_READS_OLD,
    /** A reader with the old schema can read what is written with the new one. */
    OLD_READS_NEW,
    /** A logical type, with its precision and scale, stays: Avro itself reads micros as millis without a word. */
    SAME_LOGICAL_TYPE,
    /** A field keeps its type; Avro allows int to become long and string to become bytes, but not back. */
    SAME_TYPE,
    /** A default stays: an old reader and a new one would otherwise see different values in the same event. */
    SAME_DEFAULT,
    /** A field stays, and under its name. */
    FIELD_STAYS,
    /** A new field has a default, so that it can be read from events that lack it. */
    NEW_FIELD_HAS_DEFAULT,
    /** A symbol of an enum stays. */
    SYMBOL_STAYS,
    /** An enum has a default symbol, so that symbols can be added later. */
    ENUM_HAS_DEFAULT,
    /** A record, an enum and a fixed say what they are. */
    TYPE_HAS_DOC,
    /** A field says what it holds. */
    FIELD_HAS_DOC,
    /** A record has a field: Parquet, for one, cannot store one without. */
    RECORD_HAS_FIELD
}
