package io.clipline.testkit;

import io.clipline.testkit.FaultyObjectStore.Operation;
import io.clipline.testkit.FaultyObjectStore.StoreError;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Which requests fail or wait, and how many have come. */
final class StoreFaults {

    private final Map<Rule, Integer> remaining = new LinkedHashMap<>();
    private final Map<Operation, Duration> holds = new EnumMap<>(Operation.class);
    private final Map<Operation, Integer> requests = new EnumMap<>(Operation.class);
    private CountDownLatch healed = new CountDownLatch(1);

    record Rule(Operation operation, String keyPart, StoreError error) {

        boolean covers(Operation operation, String key) {
            return this.operation == operation && key.contains(keyPart);
        }
    }

    synchronized void add(Rule rule, int times) {
        remaining.put(rule, times);
    }

    synchronized void hold(Operation operation, Duration longest) {
        holds.put(operation, longest);
    }

    synchronized void clear() {
        remaining.clear();
        holds.clear();
        healed.countDown();
        healed = new CountDownLatch(1);
    }

    synchronized int requests(Operation operation) {
        return requests.getOrDefault(operation, 0);
    }

    /** Counts a request, lets it wait if told, and says with what error it is to be answered. */
    Optional<StoreError> next(Operation operation, String key) {
        count(operation);
        waitWhileHeld(operation);
        return take(operation, key);
    }

    private synchronized void count(Operation operation) {
        requests.merge(operation, 1, Integer::sum);
    }

    private void waitWhileHeld(Operation operation) {
        Duration longest;
        CountDownLatch until;
        synchronized (this) {
            longest = holds.getOrDefault(operation, Duration.ZERO);
            until = healed;
        }
        try {
            // Which of the two it was does not matter: the request goes on.
            boolean unused = until.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<StoreError> take(Operation operation, String key) {
        for (var entry : remaining.entrySet()) {
            if (entry.getValue() > 0 && entry.getKey().covers(operation, key)) {
                if (entry.getValue() != FaultyObjectStore.ALWAYS) {
                    entry.setValue(entry.getValue() - 1);
                }
                return Optional.of(entry.getKey().error());
            }
        }
        return Optional.empty();
    }
}
