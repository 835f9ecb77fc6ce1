package io.clipline.schemas.serde;

import io.clipline.schemas.SchemaText;
import io.clipline.schemas.registry.RegistryRefusalException;
import io.clipline.schemas.registry.SchemaRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Avro records, generated or generic, in Confluent's wire format. A record is always written with its own schema;
 * null stays null. Safe for use by several threads.
 *
 * <p>Properties, under Confluent's names: {@code schema.registry.url}, {@code auto.register.schemas} (default true),
 * {@code avro.remove.java.properties} (default true), {@code value.subject.name.strategy} and
 * {@code key.subject.name.strategy} (default TopicNameStrategy), {@code normalize.schemas},
 * {@code basic.auth.credentials.source}, {@code basic.auth.user.info}, {@code http.connect.timeout.ms},
 * {@code http.read.timeout.ms}.
 *
 * @param <T> the type of the records
 */
public final class AvroSerializer<T extends IndexedRecord> implements Serializer<T> {
    private static final int EXPECTED_BYTES = 256;

    private final SchemaCache<TopicSchema, Writer> writers = new SchemaCache<>();
    private @Nullable Connection connection;

    /** Makes a serializer that is of use once {@link #configure} was called. */
    public AvroSerializer() {}

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        TrustedEvents.install();
        SerdeSettings settings = SerdeSettings.parse(properties, isKey);
        connection = new Connection(settings, settings.registry().open(), isKey);
    }

    /**
     * @throws SerializationException if the record does not fit its schema or the registry refuses the schema
     * @throws org.apache.kafka.common.errors.RetriableException if the registry cannot answer now or refuses the credentials; a producer
     *     then fails the future that {@code send} returns, and does not try again by itself
     */
    @Override
    // Kafka's interface says nothing about null, but a tombstone is one.
    public byte @Nullable [] serialize(String topic, @Nullable T event) {
        if (event == null) {
            return null;
        }
        Connection open = connection;
        if (open == null) {
            throw new IllegalStateException("configure() comes before serialize()");
        }
        Schema schema = event.getSchema();
        Writer writer = writers.get(new TopicSchema(topic, schema), key -> open.writer(topic, schema, modelOf(event)));
        return writer.write(topic, event);
    }

    private static GenericData modelOf(IndexedRecord event) {
        // A generated class brings the conversions for its logical types; a generic record has raw numbers.
        return event instanceof SpecificRecord ? SpecificData.getForClass(event.getClass()) : GenericData.get();
    }

    private record Connection(SerdeSettings settings, SchemaRegistry registry, boolean isKey) {
        Writer writer(String topic, Schema schema, GenericData model) {
            return new Writer(id(topic, schema), schema, writerFor(model, schema));
        }

        private int id(String topic, Schema schema) {
            String subject = settings.subjectNames().subject(topic, isKey, schema);
            Schema shown = settings.removeJavaProperties() ? SchemaText.withoutJavaProperties(schema) : schema;
            try {
                return settings.autoRegister()
                        ? registry.register(subject, shown, settings.normalize())
                        : registry.idOf(subject, shown, settings.normalize());
            } catch (RegistryRefusalException e) {
                throw new SerializationException(
                        "The registry at " + settings.registry() + " refuses " + schema.getFullName() + " for topic "
                                + topic + " under subject " + subject + " (" + e.errorCode() + "): " + e.getMessage(),
                        e);
            }
        }

        // Avro gives the type of the writer that the caller names, and every writer of a record takes a record.
        @SuppressWarnings("unchecked")
        private static DatumWriter<IndexedRecord> writerFor(GenericData model, Schema schema) {
            return model.createDatumWriter(schema);
        }
    }

    private record Writer(int id, Schema schema, DatumWriter<IndexedRecord> writer) {
        byte[] write(String topic, IndexedRecord event) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(EXPECTED_BYTES);
            WireFormat.writeHeader(id, bytes);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            try {
                writer.write(event, encoder);
                encoder.flush();
            } catch (IOException | RuntimeException e) {
                // Avro reports a value that does not fit as whatever its code runs into, such as a ClassCastException.
                throw new SerializationException(
                        "A " + schema.getFullName() + " for topic " + topic + " does not fit its schema: "
                                + e.getMessage(),
                        e);
            }
            return bytes.toByteArray();
        }
    }

    /** A schema object, by identity, on a topic: comparing schemas field by field for each event would cost too much. */
    private record TopicSchema(String topic, Schema schema) {
        @Override
        @SuppressWarnings("ReferenceEquality") // The identity is the point.
        public boolean equals(@Nullable Object other) {
            return other instanceof TopicSchema that && schema == that.schema && topic.equals(that.topic);
        }

        @Override
        public int hashCode() {
            return 31 * topic.hashCode() + System.identityHashCode(schema);
        }
    }
}
