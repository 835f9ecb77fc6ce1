package io.clipline.audio.flac;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.FlacStream.Block;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips decode to the very samples that a decode of the whole recording gives. */
class FlacExactnessTest {

    @TempDir
    private Path folder;

    @Test
    void clips_found_by_bisection_are_bit_identical() throws Exception {
        assertExact(FlacCuts.longBytes(), FlacCuts.LONG, ranges(100, 480_000, 1_500));
    }

    @Test
    void clips_found_by_seek_table_are_bit_identical() throws Exception {
        FlacStream stream = FlacCuts.longStream();
        byte[] file = stream.build(List.of(new Block(3, stream.seekTable(104)), new Block(1, new byte[8192])));

        assertExact(file, FlacCuts.LONG, ranges(30, 480_000, 5_000));
    }

    @Test
    void clips_of_a_stream_numbered_by_samples_whose_length_is_unknown_are_bit_identical() throws Exception {
        byte[] file = FlacCuts.longStream().variable().withTotal(0).build();

        assertExact(file, FlacCuts.LONG, ranges(20, 480_000, 3_000));
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels, {2} in frames of {3}")
    @CsvSource({
        "44100, 2, s16, 4096",
        "16000, 1, s16, 192",
        "192000, 2, s32, 16384",
        "48000, 6, s32, 4608",
        "12345, 1, s16, 1000",
        "96000, 8, s16, 65535",
    })
    void what_another_program_wrote_decodes_to_the_same_samples(int rate, int channels, String format, int block)
            throws Exception {
        Path file = folder.resolve("noise.flac");
        FlacCuts.writeNoise(file, 8, rate, channels, format, block, List.of());

        assertExact(
                Files.readAllBytes(file),
                file,
                List.of(new ClipRange(0, 777), new ClipRange(3_333, 777), new ClipRange(8_000 - 777, 777)));
    }

    private static void assertExact(byte[] file, Path whole, List<ClipRange> ranges) throws Exception {
        new ExactExcerpts(FlacCuts.files(file), CuttingTools.none(), whole).assertExact(ranges, 0);
    }

    /** Random ones that do not overlap, the first and the last possible among them. */
    private static List<ClipRange> ranges(int count, long endMillis, long durationMillis) {
        Random random = new Random(count);
        TreeSet<Long> starts = new TreeSet<>(List.of(0L, endMillis - durationMillis));
        while (starts.size() < count) {
            long start = (long) (random.nextDouble() * (endMillis - durationMillis));
            if (starts.subSet(start - durationMillis, start + durationMillis).isEmpty()) {
                starts.add(start);
            }
        }
        List<ClipRange> ranges = new ArrayList<>();
        starts.forEach(start -> ranges.add(new ClipRange(start, durationMillis)));
        return ranges;
    }
}
