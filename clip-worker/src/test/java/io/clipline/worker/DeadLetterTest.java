package io.clipline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.runtime.kafka.DeadLetter;
import io.clipline.schemas.topics.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLetterTest {

    private TestPlatform platform;
    private KafkaProducer<byte[], byte[]> upstream;
    private KafkaConsumer<byte[], byte[]> letters;

    @BeforeEach
    void start() throws IOException {
        platform = new TestPlatform();
        upstream = new KafkaProducer<>(
                platform.kafka().producer("upstream"), new ByteArraySerializer(), new ByteArraySerializer());
        letters = new KafkaConsumer<>(platform.kafka().bytesConsumer("letters"));
        List<TopicPartition> partitions = letters.partitionsFor(Topics.CLIP_DEAD_LETTERS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        letters.assign(partitions);
        letters.seekToEnd(partitions);
        partitions.forEach(letters::position);
    }

    @AfterEach
    void stop() throws IOException {
        letters.close();
        upstream.close();
        platform.close();
    }

    static List<byte[]> undecodable() {
        byte[] unknownSchema = {0, 0x7F, 0, 0, 1, 2, 3};
        return List.of(
                "{\"clipId\": \"json\"}".getBytes(UTF_8),
                new byte[0],
                new byte[] {0},
                unknownSchema,
                new byte[100_000]);
    }

    @ParameterizedTest
    @MethodSource("undecodable")
    void bytesThatAreNoRequestAreKeptUntouchedAndSayWhyAndFromWhere(byte[] bytes) throws Exception {
        byte[] key = {(byte) 0xFF, 0, 1};

        try (ClipWorker worker = platform.startWorker()) {
            assertThat(worker.httpPort()).isPositive();
            RecordMetadata sent = send(key, bytes);
            ConsumerRecord<byte[], byte[]> letter = onlyLetter();

            assertThat(letter.key()).isEqualTo(key);
            assertThat(letter.value()).isEqualTo(bytes);
            assertThat(header(letter, "trace")).contains("abc");
            assertThat(header(letter, DeadLetter.WHY)).contains("undecodable");
            assertThat(header(letter, DeadLetter.TOPIC)).contains("clip-requests");
            assertThat(header(letter, DeadLetter.PARTITION)).contains(Integer.toString(sent.partition()));
            assertThat(header(letter, DeadLetter.OFFSET)).contains(Long.toString(sent.offset()));
            assertThat(header(letter, DeadLetter.TIMESTAMP)).contains(Long.toString(sent.timestamp()));
            assertThat(header(letter, DeadLetter.DETAIL).orElseThrow())
                    .startsWith("org.apache.kafka.common.errors.SerializationException: ");
            assertThat(header(letter, DeadLetter.BY).orElseThrow()).startsWith("clip-worker/");
        }
    }

    @Test
    void aRecordWithoutAValueIsKeptToo() throws Exception {
        try (ClipWorker worker = platform.startWorker()) {
            assertThat(worker.httpPort()).isPositive();
            send("a tombstone".getBytes(UTF_8), null);

            assertThat(onlyLetter().value()).isNull();
        }
    }

    @Test
    void whatComesBehindBytesThatCannotBeReadIsDone() throws Exception {
        try (ClipWorker worker = platform.startWorker();
                OutcomeLog outcomes = platform.outcomes()) {
            assertThat(worker.httpPort()).isPositive();
            for (int i = 0; i < 20; i++) {
                send(new byte[] {(byte) i}, new byte[] {1, 2, 3});
            }
            outcomes.awaitReady(platform.ask(platform.newRecording(), 0, 5_000));

            assertThat(letters(20)).hasSize(20);
        }
    }

    private RecordMetadata send(byte[] key, byte @org.jspecify.annotations.Nullable [] value)
            throws ExecutionException, InterruptedException {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Topics.CLIP_REQUESTS.name(), key, value);
        record.headers().add("trace", "abc".getBytes(UTF_8));
        return upstream.send(record).get();
    }

    private ConsumerRecord<byte[], byte[]> onlyLetter() {
        return letters(1).get(0);
    }

    private List<ConsumerRecord<byte[], byte[]>> letters(int count) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            letters.poll(Duration.ofMillis(50)).forEach(found::add);
            return found.size() >= count;
        });
        return found;
    }

    private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(header -> new String(header.value(), UTF_8));
    }
}
