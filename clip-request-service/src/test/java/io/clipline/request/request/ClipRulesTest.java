package io.clipline.request.request;

import static io.clipline.request.request.Wishes.by;
import static io.clipline.request.request.Wishes.recording;
import static io.clipline.request.request.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.RecordingState;
import io.clipline.request.request.Refusal.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipRulesTest {

    private final ClipRules rules = new ClipRules(new ClipLimits(1_000, 30_000, Duration.ofMinutes(15)));

    @ParameterizedTest
    @CsvSource({
        "0, 1000, ",
        "0, 30000, ",
        "31622400000, 30000, ",
        "0, 999, CLIP_TOO_SHORT",
        "0, 0, CLIP_TOO_SHORT",
        "0, -1, CLIP_TOO_SHORT",
        "0, -9223372036854775808, CLIP_TOO_SHORT",
        "0, 30001, CLIP_TOO_LONG",
        "0, 9223372036854775807, CLIP_TOO_LONG",
        "-1, 5000, RANGE_OUTSIDE_RECORDING",
        "-9223372036854775808, 5000, RANGE_OUTSIDE_RECORDING",
        "31622400001, 5000, RANGE_OUTSIDE_RECORDING",
        "9223372036854775807, 5000, RANGE_OUTSIDE_RECORDING",
    })
    void aWishIsJudgedByItsNumbersFirst(long startMillis, long durationMillis, Reason expected) {
        assertThat(reason(rules.check(wish(startMillis, durationMillis)))).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void aLimitThatIsExceededIsSaidInNumbers() {
        assertThat(rules.check(wish(0, 31_000)).orElseThrow().facts()).isEqualTo(Map.of("maxMillis", 30_000L));
        assertThat(rules.check(wish(0, 10)).orElseThrow().facts()).isEqualTo(Map.of("minMillis", 1_000L));
        assertThat(rules.check(wish(80_000, 20_000), recording().build())
                        .orElseThrow()
                        .facts())
                .isEqualTo(Map.of("recordingDurationMillis", 90_000L));
    }

    @ParameterizedTest
    @CsvSource({
        "60000, 30000, ",
        "60001, 30000, RANGE_OUTSIDE_RECORDING",
        "90000, 1000, RANGE_OUTSIDE_RECORDING",
        "31622400000, 30000, RANGE_OUTSIDE_RECORDING",
    })
    void aClipEndsWithinARecordingThatHasEnded(long startMillis, long durationMillis, Reason expected) {
        assertThat(reason(rules.check(
                        wish(startMillis, durationMillis), recording().build())))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void aLiveRecordingMayHaveGrownBeyondAnyLengthThatWasSaid() {
        assertThat(rules.check(
                        wish(85_000, 30_000),
                        recording().setState(RecordingState.LIVE).build()))
                .isEmpty();
        assertThat(rules.check(
                        wish(85_000, 30_000),
                        recording()
                                .setState(RecordingState.LIVE)
                                .setDurationMillis(null)
                                .build()))
                .isEmpty();
    }

    @Test
    void anEndedRecordingWhoseLengthNobodySaidIsLeftToTheWorker() {
        assertThat(rules.check(
                        wish(85_000, 30_000),
                        recording().setDurationMillis(null).build()))
                .isEmpty();
    }

    @Test
    void aDeletedRecordingIsGoneForItsHostToo() {
        var deleted = recording().setState(RecordingState.DELETED).build();
        assertThat(reason(rules.check(wish(0, 5_000), deleted))).contains(Reason.RECORDING_DELETED);
        assertThat(reason(rules.check(by(new Creator(Wishes.HOST, Optional.empty()), wish(0, 5_000)), deleted)))
                .contains(Reason.RECORDING_DELETED);
    }

    @Test
    void aRecordingThatIsNotToBeClippedCanBeClippedByItsHostAlone() {
        var closed = recording().setClippingAllowed(false).build();
        assertThat(reason(rules.check(wish(0, 5_000), closed))).contains(Reason.CLIPPING_NOT_ALLOWED);
        assertThat(rules.check(by(new Creator(Wishes.HOST, Optional.empty()), wish(0, 5_000)), closed))
                .isEmpty();
        assertThat(rules.check(by(new Creator(Wishes.HOST, Optional.of("bot")), wish(0, 5_000)), closed))
                .as("asked for by a service on the host's behalf")
                .isEmpty();
    }

    @Test
    void aRecordingInAStateThatWeDoNotKnowYetIsLeftToTheWorker() {
        assertThat(rules.check(
                        wish(0, 5_000),
                        recording().setState(RecordingState.UNKNOWN).build()))
                .isEmpty();
    }

    private static Optional<Reason> reason(Optional<Refusal> refusal) {
        return refusal.map(Refusal::reason);
    }
}
