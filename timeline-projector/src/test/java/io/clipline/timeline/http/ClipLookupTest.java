package io.clipline.timeline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.events.TimelineClip;
import io.clipline.timeline.Facts;
import io.clipline.timeline.view.ClipRegister;
import io.clipline.timeline.view.Timeline;
import io.clipline.timeline.view.TimelinePage;
import io.clipline.timeline.view.TimelineQuery;
import io.clipline.timeline.view.TimelineUnavailableException;
import io.clipline.timeline.view.Waiters;
import io.clipline.timeline.view.Whereabouts;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClipLookupTest {

    private static final String CLIP = Facts.clipId("looked-up");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Waiters waiters = new Waiters(1);

    @Test
    void nobody_waits_any_more_when_the_clips_move_away_between_two_looks() {
        ClipLookup lookup = lookup(new MovesAway(1));

        assertThatThrownBy(() -> lookup.find(CLIP, LONG, false)).isInstanceOf(TimelineUnavailableException.class);

        assertThat(waiters.count()).isZero();
    }

    @Test
    void nobody_waits_any_more_when_the_clips_move_away_while_somebody_waits() {
        CompletableFuture<Answer> answer = lookup(new MovesAway(2)).find(CLIP, LONG, false);
        assertThat(waiters.count()).isEqualTo(1);

        waiters.changed(CLIP);

        assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(TimelineUnavailableException.class);
        assertThat(waiters.count()).isZero();
    }

    private ClipLookup lookup(ClipRegister register) {
        return new ClipLookup(
                new EmptyTimeline(),
                register,
                waiters,
                new Peers(1),
                new ClipJson(uri -> Optional.empty()),
                Clock.systemUTC());
    }

    /** Knows nothing of any clip for some looks, and then not even that. */
    private static final class MovesAway implements ClipRegister {

        private final AtomicInteger left;

        MovesAway(int looks) {
            this.left = new AtomicInteger(looks);
        }

        @Override
        public Whereabouts locate(String clipId) {
            if (left.getAndDecrement() <= 0) {
                throw new TimelineUnavailableException("the instances are sharing out the clips");
            }
            return new Whereabouts.Here(Optional.empty());
        }
    }

    private static final class EmptyTimeline implements Timeline {
        @Override
        public Optional<TimelineClip> shown(String clipId) {
            return Optional.empty();
        }

        @Override
        public TimelinePage page(TimelineQuery query) {
            return new TimelinePage(List.of(), Optional.empty());
        }
    }
}
