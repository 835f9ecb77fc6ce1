package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.adts.AdtsWalk;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCodedRecording;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a clip costs: reads and bytes, in an hour of real AAC frames in segments of 3 s. */
class PackedAacCostTest {

    private static final byte[] ADTS = new TimeCodedRecording(3600, 48000, 1).adtsBytes();
    private static final int PROBE_BYTES = 256;
    private static final int CLIPS = 100;

    @Test
    void a_clip_of_30_s_costs_its_bytes_the_playlist_and_a_probe_or_two() throws Exception {
        Cost cost = costOf(hls -> hls, 30_000, 0);

        // The playlist in two reads, the first segment's beginning, one probe, 11 or 12 segments.
        assertThat(cost.mostRequests).isLessThanOrEqualTo(2 + 1 + 1 + 12);
        assertThat(cost.meanOverhead).isLessThan(1.1);
        assertThat(cost.worstOverhead).isLessThan(1.3);
    }

    @Test
    void drifting_durations_cost_a_probe_more() throws Exception {
        Cost cost = costOf(hls -> hls.declaredSeconds(chunk -> 3.0), 30_000, 0);

        assertThat(cost.mostRequests).isLessThanOrEqualTo(2 + 1 + 3 + 12);
        assertThat(cost.meanOverhead).isLessThan(1.1);
    }

    @Test
    void junk_before_the_tag_costs_longer_probes() throws Exception {
        Cost cost = costOf(hls -> hls.junkBeforeTag(new byte[300]), 30_000, 2 * 16_384);

        // And one where the last segment's part turned out too short.
        assertThat(cost.mostRequests).isLessThanOrEqualTo(2 + 2 + 2 + 12 + 1);
        // The junk is read, too.
        assertThat(cost.meanOverhead).isLessThan(1.12);
    }

    @Test
    void a_second_clip_at_the_same_place_costs_its_segments_alone() throws Exception {
        FileSet files = PackedAacHls.of(ADTS).build();
        CountingFiles counting = new CountingFiles(new InMemoryFiles(files.entry(), files.files()));
        Recording recording = Recordings.open(counting);
        recording.cut(new ClipRange(1_000_000, 30_000));
        long requests = counting.requests();

        recording.cut(new ClipRange(1_000_500, 29_000));

        assertThat(counting.requests() - requests).isLessThanOrEqualTo(11);
    }

    @Test
    void a_clip_at_the_very_beginning_needs_no_probe() throws Exception {
        FileSet files = PackedAacHls.of(ADTS).build();
        CountingFiles counting = new CountingFiles(new InMemoryFiles(files.entry(), files.files()));

        Recordings.open(counting).cut(new ClipRange(0, 2000));

        assertThat(counting.requests()).isEqualTo(2 + 1 + 1);
        assertThat(counting.objectsRead()).containsExactly("playlist.m3u8", "chunk_00000.aac");
    }

    @Test
    void the_length_of_a_recording_costs_its_last_segment() throws Exception {
        FileSet files = PackedAacHls.of(ADTS).build();
        CountingFiles counting = new CountingFiles(new InMemoryFiles(files.entry(), files.files()));
        Recording recording = Recordings.open(counting);
        long requests = counting.requests();

        assertThat(recording.measureSamples())
                .hasValue(AdtsWalk.of(ADTS, 0).frames().size() * 1024L);
        assertThat(counting.requests() - requests).isEqualTo(1);
    }

    /**
     * What clips cost beyond playlist and probes.
     *
     * @param meanOverhead bytes read for each byte of the clip's file
     */
    private record Cost(long mostRequests, double meanOverhead, double worstOverhead) {}

    private static Cost costOf(UnaryOperator<PackedAacHls> fault, long durationMillis, long probeBytes)
            throws Exception {
        FileSet files = fault.apply(PackedAacHls.of(ADTS)).build();
        long fixedBytes = files.file(files.entry()).length + 3 * PROBE_BYTES + probeBytes;
        Random random = new Random(11);
        long mostRequests = 0;
        double sum = 0;
        double worst = 0;
        for (int i = 0; i < CLIPS; i++) {
            CountingFiles counting = new CountingFiles(new InMemoryFiles(files.entry(), files.files()));
            long start = (long) (random.nextDouble() * (3_600_000 - durationMillis));
            int clipBytes = Recordings.open(counting)
                    .cut(new ClipRange(start, durationMillis))
                    .bytes()
                    .length;
            double overhead = (double) (counting.bytesRead() - fixedBytes) / clipBytes;
            sum += overhead;
            worst = Math.max(worst, overhead);
            mostRequests = Math.max(mostRequests, counting.requests());
        }
        return new Cost(mostRequests, sum / CLIPS, worst);
    }
}
