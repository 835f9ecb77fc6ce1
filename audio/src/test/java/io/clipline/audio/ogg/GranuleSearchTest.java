package io.clipline.audio.ogg;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.CountingFiles;
import io.clipline.audio.InMemoryFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class GranuleSearchTest {

    private static final int PAGES = 2_000;
    private static final int PROBE_BYTES = 2_048;

    @Test
    void even_pages_are_found_with_one_or_two_probes() throws Exception {
        assertFinds(number -> number * 1_000, 2);
    }

    @Test
    void pages_whose_time_is_most_uneven_are_found_all_the_same() throws Exception {
        assertFinds(number -> number * number * number, 40);
        assertFinds(number -> number < PAGES - 3 ? number : number * 1_000_000, 40);
        assertFinds(number -> number < 3 ? number : 1_000_000_000 + number, 40);
    }

    /** The page found ends at or before the target, and the first one after it is not far. */
    private static void assertFinds(LongUnaryOperator granules, int mostProbes) throws Exception {
        Random random = new Random(3);
        OggWriter writer = new OggWriter(5);
        for (long number = 1; number <= PAGES; number++) {
            writer.packet(new byte[50 + random.nextInt(400)], granules.applyAsLong(number));
            if (number < PAGES) {
                writer.endPage();
            }
        }
        byte[] bytes = writer.finish();
        List<OggPage> pages = PageWalk.of(bytes, 0, true).pages();
        GranulePoint end = new GranulePoint(bytes.length, granules.applyAsLong(PAGES));
        List<Long> targets = new ArrayList<>(List.of(0L, end.granule() - 1));
        random.ints(30, 0, PAGES)
                .forEach(page -> targets.add(pages.get(page).header().granule()));
        for (long target : targets) {
            CountingFiles files = new CountingFiles(new InMemoryFiles("a.ogg", Map.of("a.ogg", bytes)));
            GranuleSearch search =
                    new GranuleSearch(new OggFile(files.main()), 5, PROBE_BYTES, new GranulePoint(0, 0), end);

            GranulePoint found = search.lastBefore(target);

            assertThat(found.granule()).isLessThanOrEqualTo(target);
            assertThat(found.position() == 0
                            || pages.stream()
                                    .anyMatch(page -> page.end() == found.position()
                                            && page.header().granule() == found.granule()))
                    .isTrue();
            assertThat(files.requests()).as("probes for %d", target).isLessThanOrEqualTo(mostProbes);
        }
    }
}
