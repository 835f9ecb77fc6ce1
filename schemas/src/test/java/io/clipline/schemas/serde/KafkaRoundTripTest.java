package io.clipline.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.events.ClipRequested;
import io.clipline.schemas.SampleEvents;
import io.clipline.schemas.registry.RegistryUnavailableException;
import io.clipline.schemas.registry.SchemaRegistryServer;
import io.clipline.schemas.topics.Topic;
import io.clipline.schemas.topics.TopicAdmin;
import io.clipline.schemas.topics.TopicSizing;
import io.clipline.schemas.topics.Topics;
import io.clipline.testkit.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The serdes where they are used: in a producer and a consumer that know them by text alone. */
class KafkaRoundTripTest {
    private static SchemaRegistryServer registry;

    @BeforeAll
    static void startRegistry() throws Exception {
        registry = SchemaRegistryServer.start(Optional.empty(), 0);
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @Test
    void everyEventGoesThroughARealBrokerWithTheSerdesChosenByPropertiesAlone() throws Exception {
        Map<String, String> topics = createTopics();
        List<SampleEvents.OnTopic> sent = SampleEvents.all();
        try (KafkaProducer<String, Object> producer = new KafkaProducer<>(properties(registry.url()))) {
            for (SampleEvents.OnTopic sample : sent) {
                producer.send(new ProducerRecord<>(topics.get(sample.topic()), "key", sample.event()))
                        .get();
            }
            producer.send(new ProducerRecord<>(topics.get("timeline-clips"), "key", null))
                    .get();
        }

        List<Object> expected = new ArrayList<>();
        sent.forEach(sample -> expected.add(sample.event()));
        expected.add(null);
        assertThat(readAll(topics.values(), expected.size())).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void aProducerFailsTheFutureWhenTheRegistryIsAwayAndThrowsWhenTheEventCannotBeWritten() throws Exception {
        String topic = createTopics().getOrDefault("clip-requests", "");
        try (KafkaProducer<String, Object> alone = new KafkaProducer<>(properties("http://127.0.0.1:1"))) {
            assertThat(alone.send(new ProducerRecord<>(topic, "key", SampleEvents.request())))
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(RegistryUnavailableException.class);
        }
        GenericData.Record empty = new GenericData.Record(ClipRequested.getClassSchema());
        try (KafkaProducer<String, Object> producer = new KafkaProducer<>(properties(registry.url()))) {
            assertThatExceptionOfType(SerializationException.class)
                    .isThrownBy(() -> producer.send(new ProducerRecord<>(topic, "key", empty)));
        }
    }

    @Test
    void aConsumerIsToldThatTheRegistryIsAwayAndReadsTheEventWhenItIsBack() throws Exception {
        String topic = createTopics().getOrDefault("clip-requests", "");
        try (KafkaProducer<String, Object> producer = new KafkaProducer<>(properties(registry.url()))) {
            producer.send(new ProducerRecord<>(topic, "key", SampleEvents.request()))
                    .get();
        }
        try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(properties("http://127.0.0.1:1"))) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));

            assertThatExceptionOfType(RecordDeserializationException.class)
                    .isThrownBy(() -> consumer.poll(Duration.ofSeconds(30)))
                    .withCauseInstanceOf(RegistryUnavailableException.class);
            assertThat(consumer.position(partition)).isZero();
        }
        assertThat(readAll(List.of(topic), 1)).containsExactly(SampleEvents.request());
    }

    private static Map<String, String> createTopics() {
        Map<String, String> names = new HashMap<>();
        List<Topic<?, ?>> topics = new ArrayList<>();
        for (Topic<?, ?> topic : Topics.all()) {
            names.put(topic.name(), TestCluster.uniqueName(topic.name()));
            topics.add(new Topic<>(
                    names.get(topic.name()), topic.keyType(), topic.valueType(), false, 1, topic.configs()));
        }
        try (Admin admin = Admin.create(properties(registry.url()))) {
            new TopicAdmin(admin, Duration.ofSeconds(30)).create(topics, TopicSizing.SINGLE_BROKER);
        }
        return names;
    }

    private static List<Object> readAll(Iterable<String> topics, int count) {
        List<Object> events = new ArrayList<>();
        try (KafkaConsumer<String, Object> consumer = new KafkaConsumer<>(properties(registry.url()))) {
            List<TopicPartition> partitions = new ArrayList<>();
            topics.forEach(topic -> partitions.add(new TopicPartition(topic, 0)));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadlineNanos = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (events.size() < count && System.nanoTime() < deadlineNanos) {
                for (ConsumerRecord<String, Object> record : consumer.poll(Duration.ofSeconds(1))) {
                    events.add(record.value());
                }
            }
        }
        return events;
    }

    private static Properties properties(String registryUrl) {
        Properties properties = new Properties();
        properties.putAll(SerdeDefaults.clientProperties(registryUrl));
        properties.setProperty("bootstrap.servers", TestCluster.kafka().bootstrapServers());
        properties.setProperty("key.serializer", "org.apache.kafka.common.serialization.StringSerializer");
        properties.setProperty("key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer");
        properties.setProperty("value.serializer", "io.clipline.schemas.serde.AvroSerializer");
        properties.setProperty("value.deserializer", "io.clipline.schemas.serde.AvroDeserializer");
        properties.setProperty("acks", "all");
        properties.setProperty("auto.offset.reset", "earliest");
        return properties;
    }
}
