package io.clipline.timeline.view;

import static io.clipline.timeline.Facts.LIFE;
import static io.clipline.timeline.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipAudio;
import io.clipline.events.ClipStatus;
import io.clipline.events.FailureReason;
import io.clipline.events.RecordingState;
import io.clipline.events.SpeakerTime;
import io.clipline.events.TimelineClip;
import io.clipline.timeline.Facts;
import io.clipline.timeline.view.ClipView.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClipViewsTest {

    private static final String CLIP = Facts.clipId("view");
    private static final ClipFacts ASKED = ClipFacts.NONE.with(Facts.request(CLIP));
    private static final ClipFacts CUT = ASKED.with(Facts.ready(CLIP));

    @Test
    void a_clip_that_was_asked_for_is_pending_and_says_what_was_asked() {
        TimelineClip clip = shown(ASKED);

        assertThat(clip.getStatus()).isEqualTo(ClipStatus.PENDING);
        assertThat(clip.getTitle()).isEqualTo("As it was asked for");
        assertThat(clip.getHostId()).isEqualTo("grace");
        assertThat(clip.getExpiresAt()).isNull();
        assertThat(view(ASKED).needsTombstone()).isFalse();
    }

    @Test
    void a_ready_clip_carries_its_sound_and_lives_thirty_days_from_its_outcome() {
        TimelineClip clip = shown(CUT);

        assertThat(clip.getStatus()).isEqualTo(ClipStatus.READY);
        assertThat(clip.getAudio().getEndSample() - clip.getAudio().getStartSample())
                .isEqualTo(960_000);
        assertThat(clip.getCompletedAt()).isEqualTo(NOON.plusSeconds(2));
        assertThat(clip.getExpiresAt()).isEqualTo(NOON.plusSeconds(2).plus(Duration.ofDays(30)));
        assertThat(clip.getFailure()).isNull();
    }

    @Test
    void a_ready_clip_says_how_loud_it_is_what_it_looks_like_and_who_speaks() {
        ClipAudio audio = shown(CUT).getAudio();

        assertThat(audio.getLoudnessLufs()).isEqualTo(-16.5);
        assertThat(audio.getTruePeakDbtp()).isEqualTo(-1.25);
        assertThat(audio.getWaveformUri()).endsWith(CLIP + ".peaks.json");
        assertThat(audio.getCaptionsUri()).endsWith(CLIP + ".vtt");
        assertThat(audio.getSpeakers()).containsExactly(new SpeakerTime("ada", 15_000L));
    }

    @Test
    void a_failed_clip_says_why_even_if_its_recording_is_not_known() {
        ClipFacts facts = ASKED.with(Facts.failed(CLIP, FailureReason.RECORDING_NOT_FOUND, NOON));

        TimelineClip clip = ClipViews.of(facts, Optional.empty(), LIFE).clip().orElseThrow();

        assertThat(clip.getStatus()).isEqualTo(ClipStatus.FAILED);
        assertThat(clip.getFailure().getReason()).isEqualTo(FailureReason.RECORDING_NOT_FOUND);
        assertThat(clip.getHostId()).isNull();
        assertThat(clip.getAudio()).isNull();
    }

    @Test
    void a_ready_clip_whose_recording_left_its_topic_is_not_shown() {
        ClipView view = ClipViews.of(CUT, Optional.empty(), LIFE);

        assertThat(view.standing()).isEqualTo(Standing.RECORDING_UNKNOWN);
        assertThat(view.needsTombstone()).isTrue();
    }

    @Test
    void an_outcome_that_nobody_asked_for_is_not_shown() {
        ClipView view = view(ClipFacts.NONE.with(Facts.ready(CLIP)));

        assertThat(view.standing()).isEqualTo(Standing.NOT_REQUESTED);
        assertThat(view.needsTombstone()).isFalse();
    }

    @Test
    void a_removed_clip_stays_removed_whatever_comes_after() {
        ClipFacts facts = ClipFacts.NONE
                .with(Facts.remove(CLIP, "x", NOON))
                .with(Facts.request(CLIP))
                .with(Facts.ready(CLIP))
                .with(Facts.release(CLIP, "r", NOON.plusSeconds(60)));

        assertThat(view(facts).standing()).isEqualTo(Standing.REMOVED);
        assertThat(view(facts).needsTombstone()).isTrue();
    }

    @Test
    void a_held_clip_comes_back_when_it_is_released() {
        ClipFacts held = CUT.with(Facts.hold(CLIP, "h", NOON.plusSeconds(5)));

        assertThat(view(held).standing()).isEqualTo(Standing.HELD);
        assertThat(view(held.with(Facts.release(CLIP, "r", NOON.plusSeconds(6))))
                        .standing())
                .isEqualTo(Standing.SHOWN);
    }

    @Test
    void a_clip_of_a_deleted_recording_is_not_shown_and_one_of_a_live_recording_is() {
        assertThat(standingWith(RecordingState.DELETED)).isEqualTo(Standing.RECORDING_DELETED);
        assertThat(standingWith(RecordingState.LIVE)).isEqualTo(Standing.SHOWN);
        // A state that a newer platform has and this reader does not.
        assertThat(standingWith(RecordingState.UNKNOWN)).isEqualTo(Standing.SHOWN);
    }

    @Test
    void a_pin_lengthens_a_life_and_never_shortens_it() {
        Instant usualEnd = NOON.plusSeconds(2).plus(Duration.ofDays(30));
        Instant later = usualEnd.plus(Duration.ofDays(60));

        TimelineClip forEver = shown(CUT.with(Facts.pin(CLIP, "p", null, NOON)));
        TimelineClip longer = shown(CUT.with(Facts.pin(CLIP, "p", later, NOON)));
        TimelineClip takenBack =
                shown(CUT.with(Facts.pin(CLIP, "p", null, NOON)).with(Facts.pin(CLIP, "q", NOON, NOON.plusSeconds(1))));

        assertThat(forEver.getExpiresAt()).isNull();
        assertThat(forEver.getPinned()).isTrue();
        assertThat(longer.getExpiresAt()).isEqualTo(later);
        assertThat(longer.getPinned()).isTrue();
        assertThat(takenBack.getExpiresAt()).isEqualTo(usualEnd);
        assertThat(takenBack.getPinned()).isFalse();
    }

    @Test
    void an_action_of_a_later_version_leaves_the_clip_as_it_is() {
        assertThat(CUT.with(Facts.other(CLIP, "o", NOON.plusSeconds(5)))).isEqualTo(CUT);
        assertThat(ClipFacts.NONE.with(Facts.other(CLIP, "o", NOON)).isEmpty()).isTrue();
    }

    @Test
    void the_title_is_the_latest_one_and_can_be_taken_away() {
        ClipFacts renamed = CUT.with(Facts.retitle(CLIP, "b", "Later", NOON.plusSeconds(8)))
                .with(Facts.retitle(CLIP, "a", "Earlier", NOON.plusSeconds(7)));

        assertThat(shown(renamed).getTitle()).isEqualTo("Later");
        assertThat(shown(renamed.with(Facts.retitle(CLIP, "c", null, NOON.plusSeconds(9))))
                        .getTitle())
                .isNull();
    }

    @Test
    void a_clip_whose_life_is_over_is_expired_and_in_the_end_forgotten() {
        ClipFacts expired = CUT.with(ProjectorFacts.expired(CLIP, 1, 2));

        assertThat(view(expired).standing()).isEqualTo(Standing.EXPIRED);
        assertThat(expired.with(ProjectorFacts.forgotten(CLIP, 3, 4)).isEmpty()).isTrue();
        // Nobody else's reason has that power.
        assertThat(CUT.with(Facts.remove(CLIP, "x", NOON, "forgotten")).isEmpty())
                .isFalse();
    }

    private static Standing standingWith(RecordingState state) {
        return ClipViews.of(CUT, Optional.of(Facts.recording("recording-1", state, "T")), LIFE)
                .standing();
    }

    private static ClipView view(ClipFacts facts) {
        return ClipViews.of(facts, Optional.of(Facts.recording("recording-1")), LIFE);
    }

    private static TimelineClip shown(ClipFacts facts) {
        return view(facts).clip().orElseThrow();
    }
}
