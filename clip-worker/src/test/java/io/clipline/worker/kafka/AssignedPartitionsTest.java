package io.clipline.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.worker.job.JobPool;
import io.clipline.worker.job.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is committed when, with Kafka's own stand-in for its consumer. */
class AssignedPartitionsTest {

    private static final TopicPartition ZERO = new TopicPartition("requests", 0);
    private static final TopicPartition ONE = new TopicPartition("requests", 1);
    private static final Task.Step DONE = new Task.Step.Done();
    private static final Task.Step AGAIN = new Task.Step.Again(Duration.ofDays(1), Optional.empty());

    /** Fails the next commit when told. */
    private static final class Broker extends MockConsumer<byte[], byte[]> {
        private Optional<RuntimeException> failure = Optional.empty();

        private Broker() {
            super("earliest");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            if (failure.isPresent()) {
                callback.onComplete(offsets, failure.get());
                failure = Optional.empty();
            } else {
                super.commitAsync(offsets, callback);
            }
        }
    }

    private final Broker consumer = new Broker();
    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<Long> runs = new ArrayList<>();
    private final JobPool pool = new JobPool(work::add, (after, action) -> {}, JobPool.Limits.of(3, 3, 4));
    private final AssignedPartitions partitions = new AssignedPartitions(consumer, pool, Duration.ofMillis(50));

    @BeforeEach
    void assign() {
        consumer.assign(List.of(ZERO, ONE));
        consumer.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
        partitions.onPartitionsAssigned(List.of(ZERO, ONE));
    }

    @Test
    void whatIsDoneIsCommittedUpToTheFirstGapWithANoteOfTheRest() {
        take(ZERO, 10, AGAIN);
        take(ZERO, 11, DONE);
        work();

        partitions.commitSoon();

        assertThat(committed(ZERO).offset()).isEqualTo(10);
        assertThat(committed(ZERO).metadata()).startsWith("clipline1:");
    }

    @Test
    void whoeverHasThePartitionNextDoesNotDoAgainWhatTheNoteSays() {
        take(ZERO, 10, AGAIN);
        take(ZERO, 11, DONE);
        work();
        partitions.onPartitionsRevoked(List.of(ZERO));

        partitions.onPartitionsAssigned(List.of(ZERO));
        take(ZERO, 10, DONE);
        take(ZERO, 11, DONE);
        work();

        assertThat(runs).containsExactly(10L, 11L, 10L);
        partitions.commitSoon();
        assertThat(committed(ZERO).offset()).isEqualTo(12);
    }

    @Test
    void aPartitionThatIsGivenBackIsCommittedAtOnceAndTheOthersAreNot() {
        take(ZERO, 0, DONE);
        take(ONE, 0, DONE);
        work();

        partitions.onPartitionsRevoked(List.of(ZERO));

        assertThat(committed(ZERO).offset()).isEqualTo(1);
        assertThat(consumer.committed(Set.of(ONE)).get(ONE)).isNull();
    }

    @Test
    void aPartitionThatIsLostIsNotCommittedAndItsJobsDoNotRun() {
        take(ZERO, 0, DONE);
        work();
        take(ZERO, 1, DONE);

        partitions.onPartitionsLost(List.of(ZERO));
        work();
        partitions.drain();

        assertThat(runs).containsExactly(0L);
        assertThat(consumer.committed(Set.of(ZERO)).get(ZERO)).isNull();
    }

    @Test
    void aPartitionThatIsGivenBackWhileAJobRunsIsNotWaitedForLongerThanTheLimit() {
        partitions.take(
                record(ZERO, 0),
                () -> {
                    partitions.onPartitionsRevoked(List.of(ZERO));
                    return DONE;
                },
                Optional.empty());

        work();

        // It was done only after the commit, so whoever has the partition next does it again.
        assertThat(committed(ZERO).offset()).isZero();
    }

    @Test
    void anOffsetThatGoesBackBeginsThePartitionAnew() {
        take(ZERO, 100, DONE);
        work();

        take(ZERO, 7, DONE);
        work();
        partitions.commitSoon();

        assertThat(runs).containsExactly(100L, 7L);
        assertThat(committed(ZERO).offset()).isEqualTo(8);
    }

    @Test
    void aCommitThatFailsIsMadeAgainWithTheNext() {
        take(ZERO, 0, DONE);
        work();
        consumer.failure = Optional.of(new TimeoutException("no broker"));
        partitions.commitSoon();
        assertThat(consumer.committed(Set.of(ZERO)).get(ZERO)).isNull();

        partitions.commitSoon();

        assertThat(committed(ZERO).offset()).isEqualTo(1);
    }

    @Test
    void nothingIsTakenWhileThePoolIsFullAndNothingOfAPartitionWhoseWindowIsFull() {
        assertThat(partitions.withoutRoom()).isEmpty();
        take(ZERO, 0, AGAIN);
        for (int offset = 1; offset < 4; offset++) {
            take(ZERO, offset, DONE);
            work();
        }
        assertThat(partitions.withoutRoom()).containsExactly(ZERO);

        for (int offset = 0; offset < 3; offset++) {
            take(ONE, offset, DONE);
        }
        assertThat(partitions.withoutRoom()).containsExactlyInAnyOrder(ZERO, ONE);
    }

    private void take(TopicPartition partition, long offset, Task.Step step) {
        partitions.take(
                record(partition, offset),
                () -> {
                    runs.add(offset);
                    return step;
                },
                Optional.empty());
    }

    private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, long offset) {
        return new ConsumerRecord<>(partition.topic(), partition.partition(), offset, new byte[0], new byte[0]);
    }

    private void work() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private OffsetAndMetadata committed(TopicPartition partition) {
        return Objects.requireNonNull(consumer.committed(Set.of(partition)).get(partition));
    }
}
