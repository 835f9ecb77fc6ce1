package io.clipline.audio.adts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryIndexCache;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.index.FrameScan;
import io.clipline.testkit.media.TimeCodedRecording;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a clip costs: reads and bytes, in an hour of real AAC frames. */
class AdtsCostTest {

    private static final byte[] HOUR = new TimeCodedRecording(3600, 48000, 1).adtsBytes();

    @Test
    void the_first_clip_costs_the_file_once_and_its_own_bytes() throws Exception {
        CountingFiles files = new CountingFiles(SyntheticAdts.files(HOUR));

        Clip clip = Recordings.open(files).cut(new ClipRange(1_800_000, 30_000));

        assertThat(files.bytesRead()).isBetween((long) HOUR.length, HOUR.length + clip.bytes().length * 11L / 10);
        // The first bytes, a block at a time, and the clip.
        assertThat(files.requests()).isLessThanOrEqualTo(1 + HOUR.length / (FrameScan.BLOCK_BYTES - 50_000) + 1 + 1);
    }

    @Test
    void with_a_kept_index_a_clip_costs_one_read_of_little_more_than_its_bytes() throws Exception {
        InMemoryIndexCache cache = new InMemoryIndexCache();
        Recordings.open(SyntheticAdts.files(HOUR), CuttingTools.none().withIndexes(cache))
                .cut(new ClipRange(0, 1000));
        Random random = new Random(11);
        double cutBytes = 0;
        double allBytes = 0;
        double clipBytes = 0;
        int clips = 12;
        for (int i = 0; i < clips; i++) {
            CountingFiles files = new CountingFiles(SyntheticAdts.files(HOUR));
            Recording recording = Recordings.open(files, CuttingTools.none().withIndexes(cache));
            long openBytes = files.bytesRead();
            assertThat(files.requests()).isEqualTo(1);

            Clip clip = recording.cut(new ClipRange(random.nextInt(3_570_000), 30_000));

            assertThat(files.requests()).isEqualTo(2);
            assertThat((double) (files.bytesRead() - openBytes) / clip.bytes().length)
                    .isLessThan(1.1);
            cutBytes += files.bytesRead() - openBytes;
            allBytes += files.bytesRead();
            clipBytes += clip.bytes().length;
        }
        assertThat(cutBytes / clipBytes).isLessThan(1.06);
        // With the first bytes, which say what the recording is and which version of it.
        assertThat(allBytes / clipBytes).isLessThan(1.1);
    }

    @Test
    void a_second_clip_of_an_open_recording_costs_one_read() throws Exception {
        CountingFiles files = new CountingFiles(SyntheticAdts.files(HOUR));
        Recording recording = Recordings.open(files);
        recording.cut(new ClipRange(1_000_000, 30_000));
        long requests = files.requests();

        recording.cut(new ClipRange(3_000_000, 30_000));

        assertThat(files.requests() - requests).isEqualTo(1);
    }

    @Test
    void the_index_of_an_hour_is_small() throws Exception {
        InMemoryIndexCache cache = new InMemoryIndexCache();

        Recordings.open(SyntheticAdts.files(HOUR), CuttingTools.none().withIndexes(cache))
                .cut(new ClipRange(0, 1000));

        assertThat(cache.kept().values()).singleElement().satisfies(index -> assertThat(index)
                .hasSizeBetween(10_000, 11_000));
    }
}
