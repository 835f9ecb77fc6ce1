package io.clipline.request;

import org.apache.kafka.common.serialization.Deserializer;

/** Has an error that no second try will end; made by its name. */
public final class BrokenDeserializer implements Deserializer<Object> {

    @Override
    public Object deserialize(String topic, byte[] bytes) {
        throw new IllegalStateException("this deserializer is broken");
    }
}
