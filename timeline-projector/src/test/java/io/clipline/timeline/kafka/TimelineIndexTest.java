package io.clipline.timeline.kafka;

import static io.clipline.timeline.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipStatus;
import io.clipline.events.TimelineClip;
import io.clipline.timeline.Facts;
import io.clipline.timeline.view.TimelinePage;
import io.clipline.timeline.view.TimelinePosition;
import io.clipline.timeline.view.TimelineQuery;
import io.clipline.timeline.view.TimelineQuery.By;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineIndexTest {

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
    void ids_that_are_parts_of_each_other_have_timelines_of_their_own() {
        List<String> ids = List.of("a", "aR", "ab", "a\u0000", "\u00ff\uffff", "r".repeat(1_024));
        for (String id : ids) {
            makeClip(id, id, NOON);
        }
        for (String id : ids) {
            assertThat(clips(By.RECORDING, id)).as(id).containsExactly(Facts.clipId(id));
        }
        assertThat(clips(By.RECORDING, "none")).isEmpty();
        assertThat(clips(By.CREATOR, "a")).isEmpty();
        assertThat(clips(By.CREATOR, "ada")).hasSize(ids.size());
    }

    @Test
    void times_before_1970_and_at_the_end_of_the_world_keep_the_order() {
        makeClip("long-ago", "r", Instant.ofEpochMilli(-1));
        makeClip("first", "r", Instant.ofEpochMilli(Long.MIN_VALUE));
        makeClip("last", "r", Instant.ofEpochMilli(Long.MAX_VALUE));
        makeClip("noon", "r", NOON);
        makeClip("epoch", "r", Instant.EPOCH);

        assertThat(clips(By.RECORDING, "r"))
                .containsExactly(
                        Facts.clipId("last"),
                        Facts.clipId("noon"),
                        Facts.clipId("epoch"),
                        Facts.clipId("long-ago"),
                        Facts.clipId("first"));
    }

    @Test
    void clips_of_the_same_millisecond_are_all_found_page_by_page() {
        for (int i = 0; i < 7; i++) {
            makeClip("same-" + i, "r", NOON);
        }
        Optional<TimelinePosition> after = Optional.empty();
        int found = 0;
        do {
            TimelinePage page = driver.timeline()
                    .page(new TimelineQuery(By.RECORDING, "r", ClipStatus.READY, after, 2, NOON.toEpochMilli()));
            found += page.clips().size();
            after = page.next();
        } while (after.isPresent());
        assertThat(found).isEqualTo(7);
    }

    @Test
    void a_clip_whose_life_is_over_is_left_out_before_anybody_says_so() {
        makeClip("over", "r", NOON);
        long afterLife = NOON.plusSeconds(31 * 86_400).toEpochMilli();

        assertThat(driver.timeline()
                        .page(new TimelineQuery(By.RECORDING, "r", ClipStatus.READY, Optional.empty(), 2, afterLife))
                        .clips())
                .isEmpty();
    }

    @Test
    void a_removed_clip_leaves_no_reference_behind() {
        makeClip("removed", "r", NOON);
        assertThat(driver.size(TimelineTopology.INDEX_STORE)).isEqualTo(3);

        driver.write(Facts.remove(Facts.clipId("removed"), "x", NOON));

        assertThat(driver.size(TimelineTopology.INDEX_STORE)).isZero();
    }

    private void makeClip(String name, String recordingId, Instant requestedAt) {
        String clip = Facts.clipId(name);
        driver.write(Facts.recording(recordingId));
        driver.writeAt(NOON, Facts.request(clip, recordingId, "ada", requestedAt));
        driver.write(Facts.ready(clip));
    }

    private List<String> clips(By by, String id) {
        return driver
                .timeline()
                .page(new TimelineQuery(by, id, ClipStatus.READY, Optional.empty(), 100, NOON.toEpochMilli()))
                .clips()
                .stream()
                .map(TimelineClip::getClipId)
                .toList();
    }
}
