package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.testkit.media.TransportStreamHls;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a clip costs: reads and bytes, in an hour of real AAC frames in transport streams of 4 s. */
class TransportStreamCostTest {

    private static final byte[] ADTS = new TimeCodedRecording(3600, 48000, 1).adtsBytes();
    private static final int FRAMES_PER_SEGMENT = 188;
    private static final int CLIPS = 100;

    @Test
    void a_clip_of_30_s_costs_its_share_of_the_stream_the_playlist_and_a_probe_or_two() throws Exception {
        Cost cost = costOf(hls -> hls.framesPerPes(17));

        // The playlist in two reads, the first segment's beginning in two, one or two probes, 8 or 9 segments.
        assertThat(cost.mostRequests).isLessThanOrEqualTo(2 + 2 + 2 + 9);
        assertThat(cost.meanOverhead).isLessThan(1.12);
        assertThat(cost.worstOverhead).isLessThan(1.3);
    }

    @Test
    void one_frame_in_each_pes_packet_costs_the_stuffing() throws Exception {
        Cost cost = costOf(hls -> hls);

        assertThat(cost.mostRequests).isLessThanOrEqualTo(2 + 2 + 2 + 9);
        assertThat(cost.meanOverhead).isLessThan(1.12);
    }

    @Test
    void drifting_durations_and_frames_across_segments_cost_a_probe_or_two_more() throws Exception {
        Cost cost = costOf(hls -> hls.pesBytes(2930).declaredSeconds(segment -> 4.1));

        assertThat(cost.mostRequests).isLessThanOrEqualTo(2 + 2 + 3 + 9 + 1);
        assertThat(cost.meanOverhead).isLessThan(1.13);
    }

    /**
     * What clips cost beyond playlist and probes.
     *
     * @param meanOverhead bytes read for each byte of the clip's share of the segments
     */
    private record Cost(long mostRequests, double meanOverhead, double worstOverhead) {}

    private static Cost costOf(UnaryOperator<TransportStreamHls> change) throws Exception {
        FileSet files = change.apply(TransportStreamHls.of(ADTS).framesPerSegment(FRAMES_PER_SEGMENT))
                .build();
        Random random = new Random(11);
        long mostRequests = 0;
        double sum = 0;
        double worst = 0;
        for (int i = 0; i < CLIPS; i++) {
            CountingFiles counting = new CountingFiles(new InMemoryFiles(files.entry(), files.files()));
            long start = random.nextInt(3_600_000 - 30_000);
            Recording recording = Recordings.open(counting);
            long opened = counting.bytesRead();
            recording.cut(new ClipRange(start, 30_000));
            double overhead = (counting.bytesRead() - opened) / share(files, (double) start, start + 30_000.0);
            sum += overhead;
            worst = Math.max(worst, overhead);
            mostRequests = Math.max(mostRequests, counting.requests());
        }
        return new Cost(mostRequests, sum / CLIPS, worst);
    }

    /** The bytes of the segments, each as far as the clip covers it in time. */
    private static double share(FileSet files, double startMillis, double endMillis) {
        double segmentMillis = FRAMES_PER_SEGMENT * 1024 / 48.0;
        double bytes = 0;
        for (int i = (int) (startMillis / segmentMillis); i * segmentMillis < endMillis; i++) {
            double from = Math.max(startMillis, i * segmentMillis);
            double to = Math.min(endMillis, (i + 1) * segmentMillis);
            bytes += files.file(TransportStreamHls.path(i)).length * (to - from) / segmentMillis;
        }
        return bytes;
    }
}
