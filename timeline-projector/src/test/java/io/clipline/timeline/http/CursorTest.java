package io.clipline.timeline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipStatus;
import io.clipline.timeline.Facts;
import io.clipline.timeline.view.TimelinePosition;
import io.clipline.timeline.view.TimelineQuery.By;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CursorTest {

    private static final TimelinePosition POSITION =
            new TimelinePosition(Facts.NOON.toEpochMilli(), Facts.clipId("cursor"));
    private static final String CURSOR = Cursor.of(POSITION, By.RECORDING, "r", ClipStatus.READY);

    @Test
    void a_cursor_leads_back_to_its_place() {
        assertThat(Cursor.parse(CURSOR, By.RECORDING, "r", ClipStatus.READY)).contains(POSITION);
        TimelinePosition beforeTime = new TimelinePosition(Long.MIN_VALUE, POSITION.clipId());
        assertThat(Cursor.parse(
                        Cursor.of(beforeTime, By.CREATOR, "", ClipStatus.FAILED), By.CREATOR, "", ClipStatus.FAILED))
                .contains(beforeTime);
    }

    @Test
    void a_cursor_is_good_for_its_own_question_alone() {
        assertThat(Cursor.parse(CURSOR, By.CREATOR, "r", ClipStatus.READY)).isEmpty();
        assertThat(Cursor.parse(CURSOR, By.RECORDING, "s", ClipStatus.READY)).isEmpty();
        assertThat(Cursor.parse(CURSOR, By.RECORDING, "r", ClipStatus.FAILED)).isEmpty();
    }

    @Test
    void a_cursor_with_any_character_changed_is_refused() {
        for (int i = 0; i < CURSOR.length(); i++) {
            char other = CURSOR.charAt(i) == 'A' ? 'B' : 'A';
            String changed = CURSOR.substring(0, i) + other + CURSOR.substring(i + 1);
            assertThat(Cursor.parse(changed, By.RECORDING, "r", ClipStatus.READY))
                    .as(changed)
                    .isEmpty();
        }
    }

    @Test
    void any_other_text_is_refused() {
        Random random = new Random(7);
        for (int length = 0; length < 100; length++) {
            StringBuilder text = new StringBuilder();
            random.ints(length, 0, 0x180).forEach(text::appendCodePoint);
            assertThat(Cursor.parse(text.toString(), By.RECORDING, "r", ClipStatus.READY))
                    .isEmpty();
        }
    }
}
