package io.clipline.audio.mp3;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.InMemoryIndexCache;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.index.FrameScan;
import io.clipline.audio.transcode.SilentTranscoder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a clip of 30 s costs in twenty minutes at 64 kbit/s: its frames alone are 240 KB. */
class Mp3CostTest {

    private static final int FRAMES = 50_000;
    private static final long CLIP_BYTES = 240_000;
    private static final InMemoryFiles CONSTANT = new SyntheticMp3(FRAMES).build();
    private static final byte[] VARYING = varying();
    private static final InMemoryFiles VARYING_FILES = SyntheticMp3.files(VARYING);

    @Test
    void a_constant_bit_rate_costs_the_first_bytes_and_one_read_even_cold() throws Exception {
        InMemoryIndexCache cache = new InMemoryIndexCache();
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            CountingFiles files = new CountingFiles(CONSTANT);

            open(files, cache).cut(new ClipRange(random.nextInt(1_160_000), 30_000));

            assertThat(files.requests()).isEqualTo(2);
            assertThat(files.bytesRead()).isLessThan(CLIP_BYTES + 8192 + 12 * 192);
        }
        assertThat(cache.kept()).isEmpty();
    }

    @Test
    void tags_behind_a_constant_bit_rate_cost_one_small_read_more() throws Exception {
        SyntheticMp3 mp3 = new SyntheticMp3(FRAMES);
        mp3.after = SyntheticMp3.id3v1();
        CountingFiles files = new CountingFiles(mp3.build());

        open(files, new InMemoryIndexCache()).cut(new ClipRange(600_000, 30_000));

        assertThat(files.requests()).isEqualTo(3);
        assertThat(files.bytesRead()).isLessThan(CLIP_BYTES + 8192 + 15 * 192);
    }

    @Test
    void the_first_clip_of_a_varying_bit_rate_reads_the_file_once_and_a_later_one_little_more_than_itself()
            throws Exception {
        InMemoryIndexCache cache = new InMemoryIndexCache();
        CountingFiles first = new CountingFiles(VARYING_FILES);
        open(first, cache).cut(new ClipRange(600_000, 30_000));
        assertThat(first.requests()).isLessThanOrEqualTo(4 + VARYING.length / (FrameScan.BLOCK_BYTES - 50_000));
        assertThat(first.bytesRead()).isLessThan(VARYING.length + CLIP_BYTES * 5 / 4);
        double bytes = 0;
        for (int i = 0; i < 6; i++) {
            CountingFiles files = new CountingFiles(VARYING_FILES);

            open(files, cache).cut(new ClipRange(20_000 + i * 180_000, 30_000));

            assertThat(files.requests()).isEqualTo(2);
            bytes += files.bytesRead() - 8192;
        }
        double clipBytes = VARYING.length * 30.0 / 1200;
        assertThat(bytes / 6 / clipBytes).isLessThan(1.05);
        assertThat(cache.stores()).isEqualTo(1);
        assertThat(cache.kept().values()).singleElement().satisfies(index -> assertThat(index)
                .hasSizeLessThan(3_500));
    }

    private static Recording open(CountingFiles files, InMemoryIndexCache cache) throws Exception {
        return Recordings.open(files, CuttingTools.none().withIndexes(cache).withTranscoder(new SilentTranscoder()));
    }

    private static byte[] varying() {
        SyntheticMp3 mp3 = new SyntheticMp3(FRAMES);
        mp3.bitrate = n -> n % 11 == 3 ? 9 : 5;
        return mp3.bytes();
    }
}
