package io.clipline.timeline.http;

import io.clipline.events.TimelineClip;
import io.clipline.timeline.view.ClipRegister;
import io.clipline.timeline.view.ClipView;
import io.clipline.timeline.view.ClipView.Standing;
import io.clipline.timeline.view.Timeline;
import io.clipline.timeline.view.TimelineUnavailableException;
import io.clipline.timeline.view.Waiters;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Looks one clip up, here or at the instance that keeps it, and waits for it if asked to. */
final class ClipLookup {

    private final Timeline timeline;
    private final ClipRegister register;
    private final Waiters waiters;
    private final Peers peers;
    private final ClipJson json;
    private final Clock clock;

    ClipLookup(Timeline timeline, ClipRegister register, Waiters waiters, Peers peers, ClipJson json, Clock clock) {
        this.timeline = timeline;
        this.register = register;
        this.waiters = waiters;
        this.peers = peers;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Answers when the clip is terminal, or when the time is up.
     *
     * @param forwarded whether another instance asks, because it thinks that the clip is here
     */
    CompletableFuture<Answer> find(String clipId, Duration wait, boolean forwarded) {
        Finding now = look(clipId, wait, forwarded);
        if (now.isFinal() || wait.isZero()) {
            return now.answer();
        }
        Optional<CompletableFuture<Boolean>> waiting = waiters.await(clipId);
        if (waiting.isEmpty()) {
            return CompletableFuture.completedFuture(Answer.problem(ProblemType.OVERLOADED.because(
                    "Too many requests are waiting for clips; try again, or ask without wait.")));
        }
        CompletableFuture<Boolean> changed = waiting.get();
        Finding again;
        try {
            // What happened between the first look and now would not be noticed otherwise.
            again = look(clipId, wait, forwarded);
        } catch (RuntimeException e) {
            changed.complete(false);
            throw e;
        }
        if (again.isFinal()) {
            changed.complete(false);
            return again.answer();
        }
        long until = System.nanoTime() + wait.toNanos();
        return changed.completeOnTimeout(false, wait.toNanos(), TimeUnit.NANOSECONDS)
                .thenComposeAsync(something -> find(clipId, remaining(until), forwarded));
    }

    private static Duration remaining(long untilNanos) {
        long nanos = untilNanos - System.nanoTime();
        return nanos <= 0 ? Duration.ZERO : Duration.ofNanos(nanos);
    }

    /** An answer as things are now, and whether waiting could bring a better one. */
    private record Finding(boolean isFinal, CompletableFuture<Answer> answer) {
        static Finding last(Answer answer) {
            return new Finding(true, CompletableFuture.completedFuture(answer));
        }
    }

    private Finding look(String clipId, Duration wait, boolean forwarded) {
        Optional<TimelineClip> shown = timeline.shown(clipId);
        if (shown.isPresent()) {
            return Finding.last(shown(shown.get()));
        }
        return register.locate(clipId).match(view -> here(clipId, view), peer -> {
            if (forwarded) {
                throw new TimelineUnavailableException("the instances do not agree yet on who keeps the clip");
            }
            return new Finding(true, peers.ask(peer, clipId, wait));
        });
    }

    private Finding here(String clipId, Optional<ClipView> known) {
        ClipView view = known.orElse(new ClipView(Standing.NOT_REQUESTED, false, Optional.empty()));
        Answer answer = view.clip()
                .map(this::shown)
                .orElseGet(() -> Answer.problem(ProblemType.notShown(clipId, view.standing())));
        return new Finding(view.isTerminal(), CompletableFuture.completedFuture(answer));
    }

    private Answer shown(TimelineClip clip) {
        boolean over = clip.getExpiresAt() != null && !clip.getExpiresAt().isAfter(clock.instant());
        return over
                ? Answer.problem(ProblemType.notShown(clip.getClipId(), Standing.EXPIRED))
                : Answer.json(json.clip(clip));
    }
}
