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
    /** As if drawn at random: no stream before another is looked for. */
    private static final int SERIAL = 0x5EED_5EED;

    @Test
    void even_pages_are_found_with_three_probes_at_most() throws Exception {
        assertFinds(number -> number * 1_000, 3);
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
        OggWriter writer = new OggWriter(SERIAL);
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
            OggFile file = new OggFile(files.main());
            OggStream stream = OggChain.read(file).get(0).stream(any -> true).orElseThrow();
            OneStreamCheck check = OneStreamCheck.open(file, stream, 0, pages.get(PAGES - 1));
            GranuleSearch search = new GranuleSearch(file, stream, new GranulePoint(0, 0), end, check);
            long opened = files.requests();

            PageMark found = search.lastBefore(target);

            assertThat(found.granule()).isLessThanOrEqualTo(target);
            assertThat(found.end() == 0
                            || pages.stream()
                                    .anyMatch(page -> page.position() == found.position()
                                            && page.end() == found.end()
                                            && page.header().granule() == found.granule()))
                    .isTrue();
            assertThat(files.requests() - opened).as("probes for %d", target).isLessThanOrEqualTo(mostProbes);
        }
    }
}
