package io.clipline.worker.kafka;

import io.clipline.worker.job.DoneOffsets;
import io.clipline.worker.job.JobPool;
import io.clipline.worker.job.JobPool.Progress;
import io.clipline.worker.job.Task;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this process has, and what it commits for each. A partition that is taken away in good order is
 * stopped, its running jobs are waited for, and what they did is committed before anybody else gets it. Used by the
 * consumer's thread alone.
 */
final class AssignedPartitions implements ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(AssignedPartitions.class);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final JobPool pool;
    private final Duration drainLimit;
    private final Map<TopicPartition, DoneOffsets> doneBefore = new HashMap<>();
    private final Map<TopicPartition, JobPool.Partition> open = new HashMap<>();
    private final Map<TopicPartition, Progress> committed = new HashMap<>();

    AssignedPartitions(Consumer<byte[], byte[]> consumer, JobPool pool, Duration drainLimit) {
        this.consumer = consumer;
        this.pool = pool;
        this.drainLimit = drainLimit;
    }

    void take(ConsumerRecord<byte[], byte[]> record, Task task, Optional<String> key) {
        TopicPartition name = new TopicPartition(record.topic(), record.partition());
        JobPool.Partition partition = open.get(name);
        if (partition != null && record.offset() < partition.next()) {
            LOG.warn("{} goes back to offset {}: its log was cut off; it is begun anew", name, record.offset());
            stop(List.of(name));
            forget(List.of(name));
            partition = null;
        }
        if (partition == null) {
            partition = pool.open(record.offset(), doneBefore.getOrDefault(name, DoneOffsets.none(record.offset())));
            open.put(name, partition);
        }
        partition.take(record.offset(), key, task);
    }

    /** Those of which no more records should be fetched now. */
    Set<TopicPartition> withoutRoom() {
        if (!pool.hasRoom()) {
            return new HashSet<>(consumer.assignment());
        }
        Set<TopicPartition> full = new HashSet<>();
        open.forEach((name, partition) -> {
            if (!partition.hasRoom()) {
                full.add(name);
            }
        });
        return full;
    }

    /** Commits what was done since the last time, without waiting for the broker. */
    void commitSoon() {
        Map<TopicPartition, Progress> progress = uncommitted(open.keySet());
        if (progress.isEmpty()) {
            return;
        }
        committed.putAll(progress);
        consumer.commitAsync(offsets(progress), (offsets, failure) -> {
            if (failure != null) {
                LOG.info("A commit failed and is made again with the next: {}", failure.toString());
                progress.forEach(committed::remove);
            }
        });
    }

    /** Records that are on the log and not yet done, as far as this process knows. */
    long lag() {
        long lag = 0;
        for (Map.Entry<TopicPartition, JobPool.Partition> partition : open.entrySet()) {
            long taken = partition.getValue().next()
                    - partition.getValue().progress().position();
            lag += taken + consumer.currentLag(partition.getKey()).orElse(0);
        }
        return lag;
    }

    /** Begins nothing more, waits for what runs, and commits; for when the process stops. */
    void drain() {
        release(List.copyOf(open.keySet()));
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        if (assigned.isEmpty()) {
            return;
        }
        LOG.info("Got {}", assigned);
        try {
            consumer.committed(new HashSet<>(assigned), CALL_LIMIT).forEach((name, commit) -> {
                if (commit != null) {
                    doneBefore.put(name, DoneOffsets.parse(commit.offset(), commit.metadata()));
                }
            });
        } catch (KafkaException e) {
            LOG.warn("What others did in {} beyond their commits is not known and is done again", assigned, e);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        LOG.info("Gives back {}", revoked);
        release(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        LOG.warn("Lost {}; what runs is dropped, and done again by whoever has them now", lost);
        stop(lost);
        forget(lost);
    }

    private void release(Collection<TopicPartition> names) {
        List<CompletableFuture<Void>> quiet = stop(names);
        try {
            CompletableFuture.allOf(quiet.toArray(CompletableFuture[]::new))
                    .get(drainLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warn("After {} jobs still run; they are done again elsewhere", drainLimit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nothing completes these with an exception", e);
        }
        Map<TopicPartition, Progress> progress = uncommitted(names);
        if (!progress.isEmpty()) {
            try {
                consumer.commitSync(offsets(progress), CALL_LIMIT);
            } catch (KafkaException e) {
                LOG.warn("The last commit for {} failed; some of it is done again", progress.keySet(), e);
            }
        }
        forget(names);
    }

    private List<CompletableFuture<Void>> stop(Collection<TopicPartition> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(open.get(name)).stream())
                .map(JobPool.Partition::stop)
                .toList();
    }

    private void forget(Collection<TopicPartition> names) {
        for (TopicPartition name : names) {
            open.remove(name);
            committed.remove(name);
            doneBefore.remove(name);
        }
    }

    private Map<TopicPartition, Progress> uncommitted(Collection<TopicPartition> names) {
        Map<TopicPartition, Progress> changed = new HashMap<>();
        for (TopicPartition name : names) {
            JobPool.Partition partition = open.get(name);
            if (partition != null) {
                Progress progress = partition.progress();
                if (!progress.equals(committed.get(name))) {
                    changed.put(name, progress);
                }
            }
        }
        return changed;
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<TopicPartition, Progress> progress) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        progress.forEach((name, at) -> offsets.put(name, new OffsetAndMetadata(at.position(), at.note())));
        return offsets;
    }
}
