package io.clipline.timeline.kafka;

import static io.clipline.timeline.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipStatus;
import io.clipline.events.RecordingState;
import io.clipline.events.TimelineClip;
import io.clipline.timeline.Facts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTopologyTest {

    private static final String CLIP = Facts.clipId("topology");

    @TempDir
    private Path state;

    private ProjectorDriver driver;

    @BeforeEach
    void start() {
        driver = new ProjectorDriver(state);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void a_clip_is_published_when_it_is_ready_and_not_before() {
        driver.write(Facts.recording("recording-1"));
        driver.write(Facts.request(CLIP));
        assertThat(driver.published()).isEmpty();

        driver.write(Facts.ready(CLIP));

        TimelineClip clip = only(driver.published()).orElseThrow();
        assertThat(clip.getStatus()).isEqualTo(ClipStatus.READY);
        assertThat(clip.getRecordingTitle()).isEqualTo("Machines at night");
        assertThat(driver.timeline().shown(CLIP)).contains(clip);
        assertThat(driver.changed).contains(CLIP);
    }

    @Test
    void an_outcome_may_come_before_its_request() {
        driver.write(Facts.recording("recording-1"));
        driver.write(Facts.ready(CLIP));
        assertThat(driver.published()).isEmpty();

        driver.write(Facts.request(CLIP));

        assertThat(only(driver.published())).isPresent();
    }

    @Test
    void a_recording_may_come_after_its_clip() {
        driver.write(Facts.request(CLIP));
        driver.write(Facts.ready(CLIP));
        assertThat(driver.timeline().shown(CLIP)).isEmpty();
        driver.published();

        driver.write(Facts.recording("recording-1"));

        assertThat(only(driver.published()).orElseThrow().getHostId()).isEqualTo("grace");
    }

    @Test
    void facts_that_come_again_publish_nothing_again() {
        makeReadyClip();

        driver.write(Facts.request(CLIP));
        driver.write(Facts.ready(CLIP));
        driver.write(Facts.ready(CLIP, NOON.plusSeconds(99)));
        driver.write(Facts.recording("recording-1"));

        assertThat(driver.published()).isEmpty();
    }

    @Test
    void removing_a_clip_before_it_is_ready_keeps_it_from_the_timeline() {
        driver.write(Facts.recording("recording-1"));
        driver.write(Facts.request(CLIP));
        driver.write(Facts.remove(CLIP, "x", NOON.plusSeconds(1)));
        driver.write(Facts.ready(CLIP));

        assertThat(driver.published()).noneMatch(Optional::isPresent);
        assertThat(driver.timeline().shown(CLIP)).isEmpty();
    }

    @Test
    void a_removed_clip_leaves_by_a_tombstone() {
        makeReadyClip();

        driver.write(Facts.remove(CLIP, "x", NOON.plusSeconds(5)));

        assertThat(driver.published()).containsExactly(Optional.empty());
        assertThat(driver.timeline().shown(CLIP)).isEmpty();
    }

    @Test
    void an_action_of_a_later_version_is_read_and_changes_nothing() {
        driver.write(Facts.other(CLIP, "before", NOON));
        assertThat(driver.published()).noneMatch(Optional::isPresent);
        makeReadyClip();

        driver.write(Facts.other(CLIP, "after", NOON.plusSeconds(5)));

        assertThat(driver.published()).isEmpty();
        assertThat(driver.deadLetters()).isEmpty();
        assertThat(driver.timeline().shown(CLIP)).isPresent();
    }

    @Test
    void deleting_a_recording_takes_all_its_clips_away_and_a_change_of_title_reaches_them_all() {
        driver.write(Facts.recording("recording-1"));
        List<String> clips = List.of(Facts.clipId("a"), Facts.clipId("b"), Facts.clipId("c"));
        clips.forEach(clip -> driver.write(Facts.request(clip)));
        clips.forEach(clip -> driver.write(Facts.ready(clip)));
        driver.published();

        driver.write(Facts.recording("recording-1", RecordingState.ENDED, "Renamed"));
        assertThat(driver.published())
                .hasSize(3)
                .allMatch(clip -> clip.orElseThrow().getRecordingTitle().equals("Renamed"));

        driver.write(Facts.recording("recording-1", RecordingState.DELETED, "Renamed"));
        assertThat(driver.published()).containsExactly(Optional.empty(), Optional.empty(), Optional.empty());
        clips.forEach(clip -> assertThat(driver.timeline().shown(clip)).isEmpty());
    }

    @Test
    void a_recording_that_leaves_its_topic_takes_its_clips_with_it_even_after_it_was_deleted() {
        makeReadyClip();
        driver.write(Facts.recording("recording-1", RecordingState.DELETED, "T"));
        driver.published();

        driver.eraseRecording("recording-1");

        assertThat(driver.published()).noneMatch(Optional::isPresent);
        assertThat(driver.timeline().shown(CLIP)).isEmpty();
    }

    @Test
    void facts_in_any_order_of_arrival_end_in_one_view() {
        Set<TimelineClip> ends = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            String clip = Facts.clipId("any-order-" + seed);
            String recording = "recording-" + seed;
            List<Runnable> facts = List.of(
                    () -> driver.write(Facts.recording(recording)),
                    () -> driver.write(Facts.request(clip, recording, "ada", NOON)),
                    () -> driver.write(Facts.ready(clip)),
                    () -> driver.write(Facts.hold(clip, "h", NOON.plusSeconds(3))),
                    () -> driver.write(Facts.release(clip, "r", NOON.plusSeconds(4))),
                    () -> driver.write(Facts.retitle(clip, "t", "Better", NOON.plusSeconds(5))));
            Random random = new Random(seed);
            List<Runnable> arrivals = new ArrayList<>(facts);
            arrivals.addAll(facts.subList(0, random.nextInt(facts.size())));
            Collections.shuffle(arrivals, random);

            arrivals.forEach(Runnable::run);

            TimelineClip end = driver.timeline().shown(clip).orElseThrow();
            assertThat(end.getAudio().getObjectUri()).contains(clip);
            ends.add(TimelineClip.newBuilder(end)
                    .setClipId("any")
                    .setRecordingId("any")
                    .setAudio(null)
                    .build());
        }
        assertThat(ends).hasSize(1);
    }

    private void makeReadyClip() {
        driver.write(Facts.recording("recording-1"));
        driver.write(Facts.request(CLIP));
        driver.write(Facts.ready(CLIP));
        assertThat(driver.published()).hasSize(1);
    }

    private static Optional<TimelineClip> only(List<Optional<TimelineClip>> published) {
        assertThat(published).hasSize(1);
        return published.get(0);
    }
}
