package io.clipline.request.kafka;

import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;

/**
 * Asks the broker every few seconds for the topics that are written to, so that readiness can be told at once: a
 * producer that nobody uses does not notice that its broker is gone.
 */
public final class BrokerProbe implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int ANSWER_LIMIT_MILLIS = 4_000;
    private static final List<String> TOPICS = List.of(Topics.CLIP_REQUESTS.name(), Topics.RECORDINGS.name());

    private final Admin admin;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Optional<String> problem = Optional.of("has not answered yet");

    private BrokerProbe(KafkaConfig kafka, String clientId) {
        admin = Admin.create(kafka.client(clientId + "-probe"));
        thread = new Thread(this::run, "broker-probe");
        thread.setDaemon(true);
    }

    /** Begins to ask. */
    public static BrokerProbe start(KafkaConfig kafka, String clientId) {
        BrokerProbe probe = new BrokerProbe(kafka, clientId);
        probe.thread.start();
        return probe;
    }

    /** Why events cannot be written, as of the last answer; empty: they can. */
    public Optional<String> problem() {
        return problem;
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        admin.close(Duration.ofMillis(ANSWER_LIMIT_MILLIS));
    }

    private void run() {
        try {
            do {
                problem = ask();
            } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            problem = Optional.of("is no longer asked");
        }
    }

    private Optional<String> ask() throws InterruptedException {
        try {
            admin.describeTopics(TOPICS, new DescribeTopicsOptions().timeoutMs(ANSWER_LIMIT_MILLIS))
                    .allTopicNames()
                    .get(ANSWER_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of("does not describe " + TOPICS + ": " + e.getCause());
        } catch (TimeoutException e) {
            return Optional.of("has not answered for " + ANSWER_LIMIT_MILLIS + " ms");
        } catch (KafkaException e) {
            return Optional.of("cannot be asked: " + e);
        }
    }
}
