package io.clipline.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.clipline.worker.job.OffsetTracker.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTrackerTest {

    private final OffsetTracker tracker = new OffsetTracker(5, DoneOffsets.none(5));

    @Test
    void beforeAnythingIsTakenThePositionIsWhereItBegan() {
        assertThat(tracker.position()).isEqualTo(5);
        assertThat(tracker.window()).isZero();
    }

    @Test
    void thePositionStopsAtTheFirstOffsetThatIsNotDone() {
        tracker.take(5);
        Slot second = tracker.take(6);

        tracker.complete(second);

        assertThat(tracker.position()).isEqualTo(5);
        assertThat(tracker.doneBeyond().contains(6)).isTrue();
    }

    @Test
    void closingAGapMovesThePositionOverAllThatIsDoneBehindIt() {
        Slot first = tracker.take(5);
        Slot second = tracker.take(6);
        Slot third = tracker.take(9);
        tracker.complete(third);
        tracker.complete(second);

        tracker.complete(first);

        assertThat(tracker.position()).isEqualTo(10);
        assertThat(tracker.window()).isZero();
    }

    @Test
    void offsetsThatTheLogDoesNotHaveAreNotWaitedFor() {
        tracker.complete(tracker.take(7));
        tracker.take(100);

        assertThat(tracker.position()).isEqualTo(100);
    }

    @Test
    void anOffsetIsTakenOnce() {
        tracker.take(6);

        assertThatIllegalArgumentException().isThrownBy(() -> tracker.take(6)).withMessageContaining("offset 6");
        assertThatIllegalArgumentException().isThrownBy(() -> tracker.take(5));
    }

    @Test
    void whatWasDoneByAnotherIsNotDoneAgain() {
        OffsetTracker before = new OffsetTracker(5, DoneOffsets.none(5));
        before.take(5);
        before.complete(before.take(6));

        OffsetTracker after =
                new OffsetTracker(5, DoneOffsets.parse(5, before.doneBeyond().text()));

        assertThat(after.take(5).isDone()).isFalse();
        assertThat(after.take(6).isDone()).isTrue();
    }

    @Test
    void whatAnotherDidIsHandedOnEvenWhereItWasNotTakenYet() {
        OffsetTracker before = new OffsetTracker(0, DoneOffsets.none(0));
        before.take(0);
        before.take(1);
        before.complete(before.take(2));
        before.complete(before.take(3));
        OffsetTracker after =
                new OffsetTracker(0, DoneOffsets.parse(0, before.doneBeyond().text()));

        after.complete(after.take(0));

        assertThat(after.position()).isEqualTo(1);
        DoneOffsets handedOn = DoneOffsets.parse(1, after.doneBeyond().text());
        assertThat(handedOn.contains(1)).isFalse();
        assertThat(handedOn.contains(2)).isTrue();
        assertThat(handedOn.contains(3)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void inAnyOrderItSaysWhatANaiveModelSays(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            OffsetTracker tested = new OffsetTracker(0, DoneOffsets.none(0));
            List<Slot> open = new ArrayList<>();
            List<Long> openOffsets = new ArrayList<>();
            Set<Long> done = new HashSet<>();
            long next = 0;
            for (int step = 0; step < 300; step++) {
                if (open.isEmpty() || random.nextInt(5) < 2) {
                    long offset = next + (random.nextInt(10) == 0 ? random.nextInt(4) : 0);
                    next = offset + 1;
                    open.add(tested.take(offset));
                    openOffsets.add(offset);
                } else {
                    int chosen = random.nextInt(open.size());
                    tested.complete(open.remove(chosen));
                    done.add(openOffsets.remove(chosen));
                }
                long expected = openOffsets.stream().mapToLong(o -> o).min().orElse(next);
                assertThat(tested.position()).isEqualTo(expected);
                DoneOffsets beyond =
                        DoneOffsets.parse(expected, tested.doneBeyond().text());
                for (long offset = expected; offset < next; offset++) {
                    assertThat(beyond.contains(offset)).isEqualTo(done.contains(offset));
                }
            }
        }
    }
}
