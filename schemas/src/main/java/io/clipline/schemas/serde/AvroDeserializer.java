package io.clipline.schemas.serde;

import io.clipline.schemas.registry.RegistryRefusalException;
import io.clipline.schemas.registry.SchemaRegistry;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro records in Confluent's wire format; null stays null. Bytes that are left over after the record are refused,
 * because they mean that it was written with another schema. Safe for use by several threads.
 *
 * <p>Properties, under Confluent's names: {@code schema.registry.url}, {@code specific.avro.reader} (default false: records
 * are {@code GenericRecord}; true: they are of the generated class that the writer's schema names),
 * {@code basic.auth.credentials.source}, {@code basic.auth.user.info}, {@code http.connect.timeout.ms},
 * {@code http.read.timeout.ms}.
 *
 * @param <T> the type of the records
 */
public final class AvroDeserializer<T extends IndexedRecord> implements Deserializer<T> {
    private final SchemaCache<Integer, Reader> readers = new SchemaCache<>();
    private @Nullable Connection connection;

    /** Makes a deserializer that is of use once {@link #configure} was called. */
    public AvroDeserializer() {}

    @Override
    public void configure(Map<String, ?> properties, boolean isKey) {
        TrustedEvents.install();
        SerdeSettings settings = SerdeSettings.parse(properties, isKey);
        connection = new Connection(settings, settings.registry().open());
    }

    /**
     * @throws SerializationException if the bytes cannot be read: they never will be
     * @throws org.apache.kafka.common.errors.RetriableException if the registry cannot answer now or refuses the credentials
     */
    @Override
    // The caller chose T along with the properties, as with every deserializer that Kafka makes by name.
    @SuppressWarnings("unchecked")
    public @Nullable T deserialize(String topic, byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        Connection open = connection;
        if (open == null) {
            throw new IllegalStateException("configure() comes before deserialize()");
        }
        int id = WireFormat.schemaId(topic, bytes);
        return (T) readers.get(id, unknown -> open.reader(topic, id)).read(topic, bytes);
    }

    private record Connection(SerdeSettings settings, SchemaRegistry registry) {
        Reader reader(String topic, int id) {
            Schema written = schema(topic, id);
            if (written.getType() != Schema.Type.RECORD) {
                throw new SerializationException("A record on " + topic + " was written with schema " + id
                        + ", which is a " + written.getType() + "; only Avro records are read here");
            }
            return settings.specificReader() ? specific(topic, id, written) : generic(id, written);
        }

        private Schema schema(String topic, int id) {
            try {
                return registry.byId(id);
            } catch (RegistryRefusalException e) {
                throw new SerializationException(
                        "A record on " + topic + " was written with schema " + id + ", which the registry at "
                                + settings.registry() + " does not give (" + e.errorCode() + "): " + e.getMessage(),
                        e);
            }
        }

        private static Reader specific(String topic, int id, Schema written) {
            try {
                Class<?> type = SpecificData.get().getClass(written);
                if (type == null || !IndexedRecord.class.isAssignableFrom(type)) {
                    throw new SerializationException("A record on " + topic + " was written with schema " + id + ", a "
                            + written.getFullName() + ", but no generated class of that name is on the class path; with"
                            + " specific.avro.reader=false it is read without one");
                }
                SpecificData model = SpecificData.getForClass(type);
                return new Reader(id, written, readerFor(model, written, model.getSchema(type)));
            } catch (SecurityException | AvroRuntimeException e) {
                throw new SerializationException(
                        "A record on " + topic + " was written with schema " + id + ", a " + written.getFullName()
                                + ", whose class Avro does not take: " + e.getMessage(),
                        e);
            }
        }

        private static Reader generic(int id, Schema written) {
            return new Reader(id, written, readerFor(GenericData.get(), written, written));
        }

        // A reader for the schema of a record gives records.
        @SuppressWarnings("unchecked")
        private static DatumReader<IndexedRecord> readerFor(GenericData model, Schema written, Schema wanted) {
            return model.createDatumReader(written, wanted);
        }
    }

    private record Reader(int id, Schema written, DatumReader<IndexedRecord> reader) {
        IndexedRecord read(String topic, byte[] bytes) {
            int length = bytes.length - WireFormat.HEADER_BYTES;
            BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, WireFormat.HEADER_BYTES, length, null);
            IndexedRecord record;
            boolean complete;
            try {
                record = reader.read(null, decoder);
                complete = decoder.isEnd();
            } catch (IOException | RuntimeException e) {
                // Avro reports bad bytes as whatever its code runs into, such as an ArrayIndexOutOfBoundsException.
                throw new SerializationException(described(topic, length) + " cannot be read: " + e, e);
            }
            if (!complete) {
                throw new SerializationException(described(topic, length)
                        + " has bytes left over after the last field; it was written with another schema");
            }
            return record;
        }

        private String described(String topic, int length) {
            return "A record on " + topic + " with " + length + " bytes of " + written.getFullName() + " (schema " + id
                    + ")";
        }
    }
}
