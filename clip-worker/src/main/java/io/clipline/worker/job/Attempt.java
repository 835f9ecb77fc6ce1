package io.clipline.worker.job;

import io.clipline.events.FailureReason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What one try of a job came to. */
sealed interface Attempt {

    <T> T match(Function<Ready, T> ready, Function<Failed, T> failed, Function<NotYet, T> notYet);

    /** The clip is stored. */
    record Ready(Cut cut, ClipStore.Stored.Kept stored, Duration storeTime) implements Attempt {
        @Override
        public <T> T match(Function<Ready, T> ready, Function<Failed, T> failed, Function<NotYet, T> notYet) {
            return ready.apply(this);
        }
    }

    /**
     * There will be no clip.
     *
     * @param detail one sentence for a person
     */
    record Failed(FailureReason reason, String detail) implements Attempt {
        @Override
        public <T> T match(Function<Ready, T> ready, Function<Failed, T> failed, Function<NotYet, T> notYet) {
            return failed.apply(this);
        }
    }

    /**
     * It may go well later.
     *
     * @param reason what to fail with when it is too late
     * @param detail one sentence for a person
     * @param patience how long to wait from when the job was taken; empty: until the request's deadline
     */
    record NotYet(FailureReason reason, String detail, Optional<Duration> patience) implements Attempt {
        @Override
        public <T> T match(Function<Ready, T> ready, Function<Failed, T> failed, Function<NotYet, T> notYet) {
            return notYet.apply(this);
        }

        static NotYet of(FailureReason reason, String detail) {
            return new NotYet(reason, detail, Optional.empty());
        }

        Failed atTheEnd() {
            return new Failed(reason, detail);
        }
    }
}
