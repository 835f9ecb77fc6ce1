package io.clipline.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JobPoolTest {

    private static final Task.Step DONE = new Task.Step.Done();
    private static final Task.Step AGAIN = new Task.Step.Again(Duration.ofSeconds(1), Optional.empty());

    private final ManualTime time = new ManualTime();
    private final JobPool pool = new JobPool(time, time, new JobPool.Limits(3, 2, 1, 3, 4));
    private final JobPool.Partition partition = pool.open(0, DoneOffsets.none(0));
    private final List<String> runs = new ArrayList<>();

    @Test
    void tasksBeginInTheOrderOfTheLog() {
        take(0, "a");
        take(1, "b");
        take(2, "c");

        time.work();

        assertThat(runs).containsExactly("a", "b", "c");
        assertThat(partition.progress()).isEqualTo(new JobPool.Progress(3, ""));
    }

    @Test
    void aTaskThatIsNotDoneHoldsThePositionButNotTheOthers() {
        partition.take(0, Optional.of("a"), () -> AGAIN);
        take(1, "b");

        time.work();

        assertThat(runs).containsExactly("b");
        assertThat(pool.waiting()).isEqualTo(1);
        assertThat(pool.running()).isZero();
        assertThat(partition.progress().position()).isZero();
        DoneOffsets note = DoneOffsets.parse(0, partition.progress().note());
        assertThat(note.contains(1)).isTrue();
    }

    @Test
    void aTaskIsRunAgainAfterItsPauseAndNotBefore() {
        partition.take(0, Optional.of("a"), steps("a", AGAIN, DONE));

        time.pass(Duration.ofMillis(999));
        assertThat(runs).containsExactly("a");

        time.pass(Duration.ofMillis(1));
        assertThat(runs).containsExactly("a", "a");
        assertThat(partition.progress().position()).isEqualTo(1);
    }

    @Test
    void tasksOfOneKeyRunOneAfterTheOtherEvenWhileTheFirstWaits() {
        partition.take(0, Optional.of("k"), steps("first", AGAIN, DONE));
        partition.take(1, Optional.of("k"), steps("second", DONE));
        partition.take(2, Optional.of("k"), steps("third", DONE));

        time.work();
        assertThat(runs).containsExactly("first");
        assertThat(pool.waiting()).isEqualTo(3);

        time.pass(Duration.ofSeconds(1));
        assertThat(runs).containsExactly("first", "first", "second", "third");
    }

    @Test
    void tasksWithoutAKeyDoNotWaitForEachOther() {
        partition.take(0, Optional.empty(), steps("first", AGAIN, DONE));
        partition.take(1, Optional.empty(), steps("second", DONE));

        time.work();

        assertThat(runs).containsExactly("first", "second");
    }

    @Test
    void thereIsNoRoomWhileTooManyAreQueued() {
        take(0, "a");
        take(1, "b");
        assertThat(pool.hasRoom()).isTrue();

        take(2, "c");
        assertThat(pool.hasRoom()).isFalse();

        time.workOnce();
        assertThat(pool.hasRoom()).isTrue();
    }

    @Test
    void thereIsNoRoomWhileTooManyWait() {
        partition.take(0, Optional.of("a"), steps("a", AGAIN, DONE));
        partition.take(1, Optional.of("a"), steps("b", DONE));
        time.work();
        assertThat(pool.hasRoom()).isFalse();

        time.pass(Duration.ofSeconds(1));
        assertThat(pool.hasRoom()).isTrue();
    }

    @Test
    void thoseThatWaitForTheSameLeaveRoomForOthers() {
        Task.Step late = new Task.Step.Again(Duration.ofSeconds(1), Optional.of("late"));
        partition.take(0, Optional.of("a"), steps("a", late, late, DONE));
        partition.take(1, Optional.of("b"), steps("b", late, late, DONE));
        time.work();
        assertThat(pool.waiting()).isEqualTo(2);
        assertThat(pool.hasRoom()).isTrue();

        take(2, "other");
        time.work();
        assertThat(runs).containsExactly("a", "b", "other");

        time.pass(Duration.ofSeconds(1));
        assertThat(pool.waiting()).isEqualTo(2);
        assertThat(pool.hasRoom()).isTrue();
        time.pass(Duration.ofSeconds(1));
        assertThat(pool.waiting()).isZero();
        assertThat(partition.progress().position()).isEqualTo(3);
    }

    @Test
    void soManyMayWaitAndNoMoreWhateverTheyWaitFor() {
        JobPool.Partition other = pool.open(0, DoneOffsets.none(0));
        Task.Step late = new Task.Step.Again(Duration.ofSeconds(1), Optional.of("late"));
        for (int offset = 0; offset < 3; offset++) {
            assertThat(pool.hasRoom()).isTrue();
            other.take(offset, Optional.empty(), steps("a", late, DONE));
            time.work();
        }
        assertThat(pool.hasRoom()).isFalse();

        time.pass(Duration.ofSeconds(1));
        assertThat(pool.hasRoom()).isTrue();
    }

    @Test
    void aPartitionThatIsTakenAwayFreesTheRoomOfThoseThatWaited() {
        Task.Step late = new Task.Step.Again(Duration.ofSeconds(1), Optional.of("late"));
        partition.take(0, Optional.of("a"), steps("a", late));
        partition.take(1, Optional.of("a"), steps("blocked", DONE));
        time.work();
        assertThat(pool.hasRoom()).isFalse();

        assertThat(partition.stop()).isCompleted();

        assertThat(pool.waiting()).isZero();
        assertThat(pool.hasRoom()).isTrue();
    }

    @Test
    void aPartitionHasNoRoomWhileItsWindowIsFull() {
        partition.take(0, Optional.of("a"), () -> AGAIN);
        for (int offset = 1; offset < 4; offset++) {
            assertThat(partition.hasRoom()).isTrue();
            take(offset, "b" + offset);
        }
        time.work();

        assertThat(partition.hasRoom()).isFalse();
        assertThat(pool.open(0, DoneOffsets.none(0)).hasRoom()).isTrue();
    }

    @Test
    void aStoppedPartitionBeginsNothingMore() {
        partition.take(0, Optional.of("k"), steps("waits", AGAIN));
        partition.take(1, Optional.of("k"), steps("blocked", DONE));
        time.work();
        take(2, "queued");

        CompletableFuture<Void> quiet = partition.stop();
        take(3, "late");
        time.pass(Duration.ofMinutes(1));

        assertThat(quiet).isCompleted();
        assertThat(runs).containsExactly("waits");
        assertThat(pool.waiting() + pool.queued() + pool.running()).isZero();
        assertThat(partition.progress().position()).isZero();
    }

    @Test
    void whatRunsWhenAPartitionIsStoppedStillCounts() {
        List<CompletableFuture<Void>> quiet = new ArrayList<>();
        partition.take(0, Optional.of("a"), () -> {
            quiet.add(partition.stop());
            assertThat(quiet.get(0)).isNotDone();
            return DONE;
        });

        time.work();

        assertThat(quiet.get(0)).isCompleted();
        assertThat(partition.progress().position()).isEqualTo(1);
    }

    @Test
    void whatRunsWhenAPartitionIsStoppedAndIsNotDoneIsDropped() {
        List<CompletableFuture<Void>> quiet = new ArrayList<>();
        partition.take(0, Optional.of("a"), () -> {
            runs.add("a");
            quiet.add(partition.stop());
            return AGAIN;
        });

        time.pass(Duration.ofMinutes(1));

        assertThat(quiet.get(0)).isCompleted();
        assertThat(runs).containsExactly("a");
        assertThat(partition.progress().position()).isZero();
    }

    @Test
    void aKeyIsFreeAgainAfterItsPartitionWasTakenAwayAndGivenBack() {
        partition.take(0, Optional.of("k"), steps("before", AGAIN));
        partition.take(1, Optional.of("k"), steps("blocked", DONE));
        time.work();
        assertThat(partition.stop()).isCompleted();

        JobPool.Partition again = pool.open(0, DoneOffsets.none(0));
        again.take(0, Optional.of("k"), steps("after", DONE));
        time.pass(Duration.ofMinutes(1));

        assertThat(runs).containsExactly("before", "after");
        assertThat(again.progress().position()).isEqualTo(1);
    }

    @Test
    void whatWasDoneBeforeIsNotRun() {
        partition.take(0, Optional.of("a"), () -> AGAIN);
        take(1, "b");
        time.work();
        String note = partition.progress().note();

        JobPool.Partition next = pool.open(0, DoneOffsets.parse(0, note));
        next.take(0, Optional.of("c"), steps("c", DONE));
        next.take(1, Optional.of("b"), steps("b again", DONE));
        time.work();

        assertThat(runs).containsExactly("b", "c");
        assertThat(next.progress().position()).isEqualTo(2);
    }

    private void take(long offset, String name) {
        partition.take(offset, Optional.of(name), steps(name, DONE));
    }

    private Task steps(String name, Task.Step... steps) {
        List<Task.Step> left = new ArrayList<>(List.of(steps));
        return () -> {
            runs.add(name);
            return left.remove(0);
        };
    }
}
