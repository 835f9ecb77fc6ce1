package io.clipline.request.request;

import io.clipline.events.Platform;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import java.time.Instant;
import java.util.Optional;

/** A wish and a recording that fit each other, to be changed in one respect by a test. */
final class Wishes {

    static final Instant STARTED_AT = Instant.parse("2026-11-22T18:00:00Z");
    static final String HOST = "host-1";

    private Wishes() {}

    static Wish wish(long startMillis, long durationMillis) {
        return new Wish(
                "space-42",
                new Wish.Span(startMillis, durationMillis),
                Optional.of("The moment"),
                new Wish.App(Platform.IOS, Optional.of("9.41")),
                new Creator("user-7", Optional.empty()),
                Optional.empty());
    }

    static Wish keyed(Wish wish, String key) {
        return new Wish(wish.recordingId(), wish.span(), wish.title(), wish.app(), wish.creator(), Optional.of(key));
    }

    static Wish titled(Wish wish, String title) {
        return new Wish(
                wish.recordingId(), wish.span(), Optional.of(title), wish.app(), wish.creator(), wish.idempotencyKey());
    }

    static Wish by(Creator creator, Wish wish) {
        return new Wish(wish.recordingId(), wish.span(), wish.title(), wish.app(), creator, wish.idempotencyKey());
    }

    /** Ended, 90 seconds long, open to everybody. */
    static Recording.Builder recording() {
        return Recording.newBuilder()
                .setRecordingId("space-42")
                .setState(RecordingState.ENDED)
                .setLocation("s3://recordings/space-42/playlist.m3u8")
                .setHostId(HOST)
                .setStartedAt(STARTED_AT)
                .setDurationMillis(90_000L)
                .setClippingAllowed(true)
                .setUpdatedAt(STARTED_AT);
    }
}
