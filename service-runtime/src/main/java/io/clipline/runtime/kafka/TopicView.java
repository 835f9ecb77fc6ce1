package io.clipline.runtime.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of a compacted topic in memory: the last event of each key. Reads every partition from the beginning without a
 * consumer group, so each process has the whole; what the log loses by compaction the view has lost already.
 *
 * <p>An event that cannot be read leaves the last readable one of its key in place; it is counted and logged with its
 * partition and offset.
 */
public final class TopicView<V extends SpecificRecord> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicView.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventReader<V> reader;
    private final Counter unreadable;
    private final Map<String, V> events = new ConcurrentHashMap<>();
    private final AppliedOffsets applied = new AppliedOffsets();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<RuntimeException> failure = Optional.empty();

    private TopicView(KafkaConfig config, String clientId, String topic, Class<V> type, MeterRegistry meters) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(config.bytesConsumer(clientId));
        this.reader = new EventReader<>(config, type);
        this.unreadable = meters.counter("clipline.view.unreadable", "topic", topic);
        meters.gaugeMapSize(
                "clipline.view.entries", List.of(io.micrometer.core.instrument.Tag.of("topic", topic)), events);
        this.thread = new Thread(this::run, "view-" + topic);
        this.thread.setDaemon(true);
    }

    /** Starts to read; {@link #get} answers from what was read so far. */
    public static <V extends SpecificRecord> TopicView<V> start(
            KafkaConfig config, String clientId, String topic, Class<V> type, MeterRegistry meters) {
        TopicView<V> view = new TopicView<>(config, clientId, topic, type, meters);
        view.thread.start();
        return view;
    }

    /** The last event of the key; empty when there is none, or it was taken back by a tombstone. */
    public Optional<V> get(String key) {
        return Optional.ofNullable(events.get(key));
    }

    /** Whether all that the topic held when the view started has been read, and it goes on being read. */
    public boolean isCaughtUp() {
        return caughtUp.getCount() == 0 && failure.isEmpty();
    }

    /** Why the view has stopped reading, where it has; it will not go on, so a process should be started anew. */
    public Optional<RuntimeException> failure() {
        return failure;
    }

    /** Waits until {@link #isCaughtUp}; false when the time is up first. */
    public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
        return caughtUp.await(limit.toNanos(), TimeUnit.NANOSECONDS) && isCaughtUp();
    }

    /**
     * Waits until the view shows what was written at this place of the topic, so that a process reads its own writes;
     * false when the time is up first.
     */
    public boolean awaitApplied(int partition, long offset, Duration limit) throws InterruptedException {
        return applied.await(partition, offset, limit);
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> partitions = whenItAnswers(this::partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> missing =
                    new HashMap<>(whenItAnswers(() -> Optional.of(consumer.endOffsets(partitions, CALL_LIMIT))));
            while (true) {
                if (!missing.isEmpty()) {
                    missing.entrySet().removeIf(this::isReached);
                }
                if (missing.isEmpty()) {
                    caughtUp.countDown();
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    apply(record);
                    applied.advance(record.partition(), record.offset() + 1);
                }
            }
        } catch (WakeupException e) {
            LOG.debug("View of {} closed", topic);
        } catch (RuntimeException e) {
            LOG.error("View of {} stopped for good; the process should be restarted", topic, e);
            failure = Optional.of(e);
        }
    }

    private Optional<List<TopicPartition>> partitions() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic, CALL_LIMIT).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            LOG.warn("There is no topic {} yet; the view waits until somebody creates it", topic);
        }
        return partitions.isEmpty() ? Optional.empty() : Optional.of(partitions);
    }

    private boolean isReached(Map.Entry<TopicPartition, Long> end) {
        try {
            return consumer.position(end.getKey(), CALL_LIMIT) >= end.getValue();
        } catch (RetriableException e) {
            LOG.warn("The broker does not say where {} begins; the view asks again", end.getKey(), e);
            return false;
        }
    }

    /** Processes may start in any order: a view whose broker or topic is not there yet waits for it. */
    private <T> T whenItAnswers(Supplier<Optional<T>> question) {
        while (true) {
            try {
                Optional<T> answer = question.get();
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (RetriableException e) {
                LOG.warn("The broker does not answer; the view of {} waits for it", topic, e);
            }
            pauseBriefly();
        }
    }

    private void pauseBriefly() {
        try {
            if (closing.await(RETRY_PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            return;
        }
        String key = new String(record.key(), java.nio.charset.StandardCharsets.UTF_8);
        try {
            V event = readWhenRegistryAnswers(record);
            if (event == null) {
                events.remove(key);
            } else {
                events.put(key, event);
            }
        } catch (SerializationException e) {
            unreadable.increment();
            LOG.error("{}-{} offset {} cannot be read and is left out", topic, record.partition(), record.offset(), e);
        }
    }

    private @org.jspecify.annotations.Nullable V readWhenRegistryAnswers(ConsumerRecord<byte[], byte[]> record) {
        while (true) {
            try {
                return reader.read(topic, record.value());
            } catch (RetriableException e) {
                LOG.warn("The schema registry does not answer; {} waits for it", topic, e);
                // Paused partitions return nothing, so this poll only waits, and wakes when the view is closed.
                consumer.pause(consumer.assignment());
                consumer.poll(Duration.ofSeconds(1));
                consumer.resume(consumer.paused());
            }
        }
    }
}
