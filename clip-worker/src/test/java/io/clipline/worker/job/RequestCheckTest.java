package io.clipline.worker.job;

import static io.clipline.worker.job.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCheckTest {

    private final RequestCheck check = new RequestCheck(FakeWorld.RULES);

    @ParameterizedTest
    @CsvSource({"0, 1000", "0, 30000", "31622400000, 30000"})
    void aClipOfOneToThirtySecondsMayBeAskedFor(long startMillis, long durationMillis) {
        assertThat(problem(request(startMillis, durationMillis).build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 5000, INVALID_REQUEST",
        "-9223372036854775808, 5000, INVALID_REQUEST",
        "9223372036854775807, 5000, INVALID_REQUEST",
        "0, 999, TOO_SHORT",
        "0, 0, TOO_SHORT",
        "0, -9223372036854775808, TOO_SHORT",
        "0, 30001, TOO_LONG",
        "0, 31000, TOO_LONG",
        "0, 9223372036854775807, TOO_LONG"
    })
    void otherRangesAreRefused(long startMillis, long durationMillis, FailureReason reason) {
        assertThat(problem(request(startMillis, durationMillis).build())).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../../../../etc/passwd", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"})
    void aRequestWhoseClipIdIsNoneIsUnusable(String clipId) {
        ClipRequested request = request(0, 5_000).setClipId(clipId).build();

        assertThat(RequestCheck.whyUnusable(Optional.of(clipId), request))
                .hasValueSatisfying(why -> assertThat(why).hasMessageContaining("32 characters"));
    }

    @Test
    void aRequestWhoseKeyIsNotItsClipIdIsUnusable() {
        ClipRequested request = request(0, 5_000).build();

        assertThat(RequestCheck.whyUnusable(Optional.empty(), request)).isPresent();
        assertThat(RequestCheck.whyUnusable(Optional.of("another"), request)).isPresent();
        assertThat(RequestCheck.whyUnusable(Optional.of(request.getClipId()), request))
                .isEmpty();
    }

    @Test
    void namesThatAreEmptyOrTooLongAreRefused() {
        assertThat(problem(request(0, 5_000).setRecordingId("").build())).contains(FailureReason.INVALID_REQUEST);
        assertThat(problem(request(0, 5_000).setRecordingId("r".repeat(129)).build()))
                .contains(FailureReason.INVALID_REQUEST);
        assertThat(problem(request(0, 5_000).setCreatorId("").build())).contains(FailureReason.INVALID_REQUEST);
        assertThat(problem(request(0, 5_000).setCreatorId("c".repeat(1_025)).build()))
                .contains(FailureReason.INVALID_REQUEST);
    }

    private Optional<FailureReason> problem(ClipRequested request) {
        return check.problem(request).map(Attempt.Failed::reason);
    }
}
