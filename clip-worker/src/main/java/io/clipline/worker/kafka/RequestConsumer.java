package io.clipline.worker.kafka;

import io.clipline.events.ClipRequested;
import io.clipline.runtime.kafka.EventReader;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topics;
import io.clipline.worker.job.ClipJobs;
import io.clipline.worker.job.JobPool;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from the log as a member of a consumer group and gives them to the pool as jobs; commits what the pool
 * says is done. Takes no more while the pool has no room.
 */
public final class RequestConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestConsumer.class);
    private static final Duration POLL = Duration.ofMillis(100);
    /** The pool may have room again before anything arrives. */
    private static final Duration POLL_WITHOUT_ROOM = Duration.ofMillis(10);

    private static final long COMMIT_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LEAVE_LIMIT = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final AssignedPartitions partitions;
    private final EventReader<ClipRequested> reader;
    private final DeadLetterWriter deadLetters;
    private final ClipJobs jobs;
    private final BooleanSupplier mayTake;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Optional<String> problem = Optional.of("has not joined its group yet");
    private volatile long lag;
    private long lastCommitNanos = System.nanoTime();

    private RequestConsumer(
            KafkaConsumer<byte[], byte[]> consumer,
            AssignedPartitions partitions,
            EventReader<ClipRequested> reader,
            DeadLetterWriter deadLetters,
            ClipJobs jobs,
            BooleanSupplier mayTake) {
        this.consumer = consumer;
        this.partitions = partitions;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.jobs = jobs;
        this.mayTake = mayTake;
        this.thread = new Thread(this::run, "requests");
    }

    /**
     * How to be a member of the group.
     *
     * @param groupId the group that all workers share
     * @param clientId this process, for the broker's logs
     * @param maxPollRecords how many requests are taken at once
     * @param drainLimit how long running jobs are waited for when a partition goes or the process stops
     */
    public record Membership(String groupId, String clientId, int maxPollRecords, Duration drainLimit) {}

    /**
     * @param mayTake asked again and again: requests are taken only while it says yes. When it says no, the process
     *     leaves the group, so that others take them
     */
    public static RequestConsumer start(
            KafkaConfig config,
            Membership membership,
            JobPool pool,
            ClipJobs jobs,
            DeadLetterWriter deadLetters,
            BooleanSupplier mayTake) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties(config, membership));
        RequestConsumer started = new RequestConsumer(
                consumer,
                new AssignedPartitions(consumer, pool, membership.drainLimit()),
                new EventReader<>(config, ClipRequested.class),
                deadLetters,
                jobs,
                mayTake);
        started.thread.start();
        return started;
    }

    /** Why no requests are taken, where none are. */
    public Optional<String> problem() {
        return problem;
    }

    /** Requests on the log that are not yet done, of the partitions that this process has. */
    public long lag() {
        return lag;
    }

    /** Takes no more, waits for the jobs that run, within the limit, commits and leaves the group. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        reader.close();
    }

    private void run() {
        try {
            while (!closing.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                if (mayTake.getAsBoolean()) {
                    takeWhileAllowed();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("interrupted; stops without waiting for its jobs", e);
        } catch (RuntimeException | Error e) {
            problem = Optional.of("has failed: " + e);
            LOG.error("The consumer of requests has failed; the process should be restarted", e);
        } finally {
            consumer.close(CloseOptions.timeout(LEAVE_LIMIT));
        }
    }

    /** Is a member of the group for as long as requests may be taken: who cannot work leaves them to the others. */
    private void takeWhileAllowed() throws InterruptedException {
        consumer.subscribe(List.of(Topics.CLIP_REQUESTS.name()), partitions);
        while (closing.getCount() > 0 && mayTake.getAsBoolean()) {
            takeMore();
        }
        problem = Optional.of(closing.getCount() > 0 ? "may not be taken now; left the group" : "is stopping");
        partitions.drain();
        if (closing.getCount() > 0) {
            LOG.warn("Requests may not be taken any more; leaves the group");
            consumer.unsubscribe();
        }
    }

    private void takeMore() throws InterruptedException {
        try {
            Set<TopicPartition> full = partitions.withoutRoom();
            full.retainAll(consumer.assignment());
            consumer.pause(full);
            Set<TopicPartition> again = new HashSet<>(consumer.paused());
            again.removeAll(full);
            consumer.resume(again);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(full.isEmpty() ? POLL : POLL_WITHOUT_ROOM)) {
                KafkaDelivery delivery = new KafkaDelivery(record, reader, deadLetters);
                partitions.take(record, jobs.job(delivery), delivery.key());
            }
            problem = Optional.empty();
            if (System.nanoTime() - lastCommitNanos >= COMMIT_INTERVAL_NANOS) {
                lastCommitNanos = System.nanoTime();
                partitions.commitSoon();
                lag = partitions.lag();
            }
        } catch (KafkaException e) {
            problem = Optional.of("cannot take requests: " + e.getMessage());
            LOG.warn("Cannot take requests now; tries again", e);
            closing.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Map<String, Object> properties(KafkaConfig config, Membership membership) {
        Map<String, Object> properties = config.bytesConsumer(membership.clientId());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, membership.groupId());
        // The newer protocol's client burns about twice the CPU; see docs/decisions/0009.
        properties.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        // With the default of 45 s the requests of a worker that was killed would lie for as long.
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, "10000");
        // Partitions that stay where they are go on while others move.
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, membership.maxPollRecords());
        return properties;
    }
}
