package io.clipline.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: a zero byte, the schema's id in four bytes (big-endian), and the record in Avro's binary form. */
final class WireFormat {
    static final int HEADER_BYTES = 5;
    private static final byte MAGIC = 0;

    private WireFormat() {}

    static void writeHeader(int schemaId, ByteArrayOutputStream to) {
        to.writeBytes(
                ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array());
    }

    /**
     * The schema's id.
     *
     * @throws SerializationException if the bytes are not in this format
     */
    static int schemaId(String topic, byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            throw new SerializationException("A record on " + topic + " has " + bytes.length + " bytes, but Confluent's"
                    + " wire format begins with " + HEADER_BYTES + ": was it written without a schema registry?");
        }
        if (bytes[0] != MAGIC) {
            throw new SerializationException("A record on " + topic + " begins with the byte " + (bytes[0] & 0xff)
                    + ", but Confluent's wire format begins with 0: was it written without a schema registry?");
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }
}
