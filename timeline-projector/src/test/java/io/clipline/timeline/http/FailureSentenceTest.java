package io.clipline.timeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipFailure;
import io.clipline.events.ClipStatus;
import io.clipline.events.FailureReason;
import io.clipline.events.TimelineClip;
import io.clipline.timeline.Facts;
import io.clipline.timeline.view.ClipFacts;
import io.clipline.timeline.view.ClipViews;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureSentenceTest {

    private static final String NAMES_ALL = "s3://secrets/file lies in no folder that this worker may read; an operator"
            + " may add one to CLIPLINE_WORKER_RECORDING_LOCATIONS";

    @ParameterizedTest
    @EnumSource(FailureReason.class)
    void no_reason_lets_buckets_or_settings_out(FailureReason reason) {
        assertThat(told(reason, NAMES_ALL)).endsWith(".").doesNotContain("s3:", "secrets", "CLIPLINE", "folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://bucket/key", "http://10.0.0.1:9000", "set CLIPLINE_S3_ENDPOINT"})
    void a_detail_about_the_request_is_not_told_where_it_names_internals(String internal) {
        assertThat(told(FailureReason.TIMED_OUT, "still: " + internal)).doesNotContain(internal);
    }

    @Test
    void storage_is_never_described_even_in_plain_words() {
        assertThat(told(FailureReason.STORAGE_UNAVAILABLE, "the bucket secrets does not exist"))
                .doesNotContain("secrets");
    }

    @Test
    void what_is_wrong_with_the_request_is_told_as_it_was_said() {
        assertThat(told(FailureReason.TOO_LONG, "31000 ms were asked for; a clip has at most 30000 ms"))
                .isEqualTo("31000 ms were asked for; a clip has at most 30000 ms");
    }

    @Test
    void a_clip_is_answered_with_the_sentence_and_not_with_the_detail() {
        ClipFacts facts = ClipFacts.NONE
                .with(Facts.request(Facts.clipId("refused")))
                .with(Facts.failed(Facts.clipId("refused"), FailureReason.LOCATION_NOT_ALLOWED, Facts.NOON));
        TimelineClip clip =
                ClipViews.of(facts, Optional.empty(), Facts.LIFE).clip().orElseThrow();
        assertThat(clip.getStatus()).isEqualTo(ClipStatus.FAILED);
        clip = TimelineClip.newBuilder(clip)
                .setFailure(failure(FailureReason.LOCATION_NOT_ALLOWED, NAMES_ALL))
                .build();

        String json = new ClipJson(uri -> Optional.empty()).clip(clip).toString();

        assertThat(json).contains("LOCATION_NOT_ALLOWED").doesNotContain("secrets", "CLIPLINE_");
    }

    private static String told(FailureReason reason, String detail) {
        return FailureSentence.of(failure(reason, detail));
    }

    private static ClipFailure failure(FailureReason reason, String detail) {
        return ClipFailure.newBuilder()
                .setReason(reason)
                .setRetryable(false)
                .setDetail(detail)
                .build();
    }
}
