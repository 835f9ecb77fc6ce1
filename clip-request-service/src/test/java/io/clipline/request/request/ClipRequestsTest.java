package io.clipline.request.request;

import static io.clipline.request.request.Wishes.by;
import static io.clipline.request.request.Wishes.keyed;
import static io.clipline.request.request.Wishes.recording;
import static io.clipline.request.request.Wishes.titled;
import static io.clipline.request.request.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipRequested;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.request.request.Refusal.Reason;
import io.clipline.schemas.ClipId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClipRequestsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T18:30:05.123456789Z");
    private static final Instant NOW_MILLIS = Instant.parse("2026-11-22T18:30:05.123Z");

    private final Map<String, Recording> known =
            new HashMap<>(Map.of("space-42", recording().build()));
    private boolean complete = true;
    private final List<ClipRequested> log = new ArrayList<>();
    private Optional<NotStored> outage = Optional.empty();
    private final ClipRequests requests = requests(100);

    private ClipRequests requests(int memoryLimit) {
        return new ClipRequests(
                new ClipLimits(1_000, 30_000, Duration.ofMinutes(15)),
                memoryLimit,
                new KnownRecordings() {
                    @Override
                    public Optional<Recording> find(String recordingId) {
                        return Optional.ofNullable(known.get(recordingId));
                    }

                    @Override
                    public boolean isComplete() {
                        return complete;
                    }
                },
                event -> {
                    log.add(event);
                    return outage;
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void aWishBecomesAnEventThatSaysAllOfIt() {
        Grant grant = granted(wish(61_500, 12_000));

        assertThat(log)
                .containsExactly(ClipRequested.newBuilder()
                        .setClipId(ClipId.fromWish("space-42", 61_500, 12_000, "user-7"))
                        .setRecordingId("space-42")
                        .setStartMillis(61_500)
                        .setDurationMillis(12_000)
                        .setCreatorId("user-7")
                        .setRequestedBy(null)
                        .setPlatform(io.clipline.events.Platform.IOS)
                        .setAppVersion("9.41")
                        .setTitle("The moment")
                        .setIdempotencyKey(null)
                        .setRequestedAt(NOW_MILLIS)
                        .setDeadlineAt(NOW_MILLIS.plus(Duration.ofMinutes(15)))
                        .build());
        assertThat(grant.clipId()).isEqualTo(log.get(0).getClipId());
        assertThat(grant.repeated()).isFalse();
    }

    @Test
    void aServiceThatAsksForAUserIsNamedBesideTheUser() {
        granted(keyed(by(new Creator("user-7", Optional.of("bot")), wish(0, 5_000)), "k1"));

        assertThat(log.get(0).getCreatorId()).isEqualTo("user-7");
        assertThat(log.get(0).getRequestedBy()).isEqualTo("bot");
        assertThat(log.get(0).getIdempotencyKey()).isEqualTo("k1");
        assertThat(log.get(0).getClipId()).isEqualTo(ClipId.fromIdempotencyKey("user-7", "k1"));
    }

    @Test
    void theSameWishIsGrantedAsBeforeAndWrittenOnce() {
        Grant first = granted(wish(0, 5_000));
        known.put("space-42", recording().setState(RecordingState.DELETED).build());
        Grant second = granted(wish(0, 5_000));

        assertThat(second).isEqualTo(new Grant(first.clipId(), first.requestedAt(), first.deadlineAt(), true));
        assertThat(log).hasSize(1);
    }

    @Test
    void whatWasForgottenIsWrittenAgainUnderTheSameId() {
        ClipRequests forgetful = requests(0);
        forgetful.ask(wish(0, 5_000));
        forgetful.ask(wish(0, 5_000));

        assertThat(log).hasSize(2);
        assertThat(log.get(0).getClipId()).isEqualTo(log.get(1).getClipId());
    }

    @Test
    void withoutAKeyAnotherTitleForTheSameMomentIsWrittenUnderTheSameId() {
        granted(titled(wish(0, 5_000), "one"));
        granted(titled(wish(0, 5_000), "two"));

        assertThat(log).extracting(ClipRequested::getTitle).containsExactly("one", "two");
        assertThat(log)
                .extracting(ClipRequested::getClipId)
                .containsOnly(log.get(0).getClipId());
    }

    @Test
    void aKeyStandsForOneWishOfOneCreator() {
        granted(keyed(wish(0, 5_000), "k1"));

        assertThat(refused(keyed(wish(0, 6_000), "k1"))).isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
        assertThat(refused(keyed(titled(wish(0, 5_000), "other"), "k1"))).isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
        granted(keyed(wish(0, 6_000), "k2"));
        granted(keyed(by(new Creator("user-8", Optional.empty()), wish(0, 6_000)), "k1"));
        assertThat(log).hasSize(3);
    }

    @Test
    void aKeyOfAWishThatWasRefusedIsStillFree() {
        assertThat(refused(keyed(wish(80_000, 20_000), "k1"))).isEqualTo(Reason.RANGE_OUTSIDE_RECORDING);
        granted(keyed(wish(70_000, 20_000), "k1"));
    }

    @Test
    void aWishThatMayOrMayNotBeStoredIsRefusedButKeepsItsKeyAndCanBeRepeated() {
        outage = Optional.of(new NotStored("The broker did not confirm the event within 5000 ms."));
        assertThat(refused(keyed(wish(0, 5_000), "k1"))).isEqualTo(Reason.NOT_STORED);

        outage = Optional.empty();
        assertThat(refused(keyed(wish(0, 6_000), "k1"))).isEqualTo(Reason.IDEMPOTENCY_KEY_REUSED);
        assertThat(granted(keyed(wish(0, 5_000), "k1")).repeated()).isFalse();
        assertThat(log).hasSize(2);
    }

    @Test
    void anUnknownRecordingIsOnlyCalledUnknownWhenAllAreKnown() {
        known.clear();
        assertThat(refused(wish(0, 5_000))).isEqualTo(Reason.RECORDING_NOT_FOUND);
        complete = false;
        assertThat(refused(wish(0, 5_000))).isEqualTo(Reason.NOT_CAUGHT_UP);
        assertThat(log).isEmpty();
    }

    @Test
    void aRecordingThatIsKnownAlreadyCanBeClippedBeforeAllAreKnown() {
        complete = false;
        granted(wish(0, 5_000));
    }

    @Test
    void nothingThatIsRefusedIsWritten() {
        assertThat(refused(wish(0, 31_000))).isEqualTo(Reason.CLIP_TOO_LONG);
        assertThat(refused(wish(89_500, 1_000))).isEqualTo(Reason.RANGE_OUTSIDE_RECORDING);
        assertThat(log).isEmpty();
    }

    private Grant granted(Wish wish) {
        return requests.ask(wish).match(grant -> grant, refusal -> {
            throw new AssertionError(refusal.toString());
        });
    }

    private Reason refused(Wish wish) {
        return requests.ask(wish)
                .match(
                        grant -> {
                            throw new AssertionError("granted: " + grant);
                        },
                        Refusal::reason);
    }
}
