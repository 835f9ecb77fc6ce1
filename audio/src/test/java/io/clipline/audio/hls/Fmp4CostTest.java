package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.RewrittenHls;
import io.clipline.testkit.media.TimeCodedRecording;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a clip of 30 s costs: reads and bytes, in an hour of real AAC frames in fragmented MP4 of 6 s. */
class Fmp4CostTest {

    private static final byte[] ADTS = new TimeCodedRecording(3600, 48000, 1).adtsBytes();
    private static final FileSet HLS = Fmp4Hls.of(ADTS).build();
    private static final int CLIPS = 100;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void a_clip_costs_playlist_init_some_probes_and_its_segments() throws Exception {
        Cost cost = costOf(HLS);

        // The playlist in two reads, init, the first segment's beginning, up to three probes, 5 to 7 segments.
        assertThat(cost.mostRequests).isLessThanOrEqualTo(2 + 1 + 1 + 3 + 7);
        assertThat(cost.meanMediaBytes).isLessThan(1.1 * cost.leastMediaBytes);
    }

    @Test
    void ranges_of_one_file_are_read_together() throws Exception {
        Cost cost = costOf(RewrittenHls.inOneFile(HLS, "all.mp4", false));

        // All segments that are read whole in one request.
        assertThat(cost.mostRequests).isLessThanOrEqualTo(2 + 1 + 1 + 2 + 1 + 1);
        assertThat(cost.meanMediaBytes).isLessThan(1.1 * cost.leastMediaBytes);
    }

    @Test
    void an_encrypted_clip_costs_its_key_and_some_blocks_more() throws Exception {
        Cost clear = costOf(HLS);
        Cost encrypted = costOf(RewrittenHls.encrypted(HLS, segment -> "the.key", segment -> ""));

        assertThat(encrypted.mostRequests).isLessThanOrEqualTo(clear.mostRequests + 1);
        assertThat(encrypted.meanMediaBytes).isLessThan(clear.meanMediaBytes + 1000);
    }

    @Test
    void three_hours_of_playlist_cost_little_to_read() throws Exception {
        StringBuilder text = new StringBuilder("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MAP:URI=\"init.mp4\"\n");
        for (int i = 0; i < 3600; i++) {
            text.append("#EXT-X-PROGRAM-DATE-TIME:2024-07-05T15:17:40.257Z\n#EXTINF:3.008,\n");
            text.append("chunk_1720192654637762497_").append(i).append("_a.m4s?type=replay\n");
        }
        byte[] playlist = text.append("#EXT-X-ENDLIST\n").toString().getBytes(StandardCharsets.UTF_8);
        long before = THREADS.getCurrentThreadAllocatedBytes();

        MediaPlaylist parsed = MediaPlaylist.parse("p", playlist, PlaylistPlace.UNKNOWN);

        assertThat(parsed.segments()).hasSize(3600);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000_000);
        assertThat(MultivariantPlaylist.recognises(playlist)).isFalse();
    }

    /**
     * What clips cost.
     *
     * @param meanMediaBytes read beside playlist and init
     * @param leastMediaBytes of the segments that hold some of a clip, on average
     */
    private record Cost(long mostRequests, double meanMediaBytes, double leastMediaBytes) {}

    private static Cost costOf(FileSet files) throws Exception {
        Random random = new Random(11);
        long most = 0;
        double sum = 0;
        double least = 0;
        long headers = (long) files.file(files.entry()).length + HLS.file(Fmp4Hls.INIT).length;
        for (int i = 0; i < CLIPS; i++) {
            CountingFiles counting = new CountingFiles(new InMemoryFiles(files.entry(), files.files()));
            long start = random.nextInt(3_600_000 - 30_000);
            Recording recording = Recordings.open(counting);
            recording.cut(new ClipRange(start, 30_000));
            most = Math.max(most, counting.requests());
            sum += counting.bytesRead() - headers;
            least += wholeSegments((double) start, start + 30_000.0);
        }
        return new Cost(most, sum / CLIPS, least / CLIPS);
    }

    private static double wholeSegments(double startMillis, double endMillis) {
        double segmentMillis = 281 * 1024 / 48.0;
        double bytes = 0;
        for (int i = (int) (startMillis / segmentMillis); i * segmentMillis < endMillis; i++) {
            bytes += HLS.file(Fmp4Hls.path(i)).length;
        }
        return bytes;
    }
}
