package io.clipline.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.OggOpusBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a clip of 30 s costs in a recording of three hours at 36 kbit/s, whose rate goes up and down as talk does. */
class OggOpusCostTest {

    private static final int SECONDS = 3 * 3_600;
    private static final int CLIPS = 60;
    private static final int DRAWN_SERIAL = 0x7A3C_91E5;

    /** What a search in probes of 8 KB costs beside the clip where everything goes as it should. */
    private static final double LEAST_OVERHEAD_BYTES = 50_000;

    @Test
    void pages_of_a_second() throws Exception {
        Cost cost = measure(talk(DRAWN_SERIAL, 50));

        assertThat(cost.clipBytes).as("30 s alone").isBetween(115_000.0, 145_000.0);
        assertThat(cost.meanBytes).isLessThan(1.1 * (cost.clipBytes + LEAST_OVERHEAD_BYTES));
        assertThat(cost.meanRequests).isLessThan(7.2);
        assertThat(cost.mostRequests).isLessThanOrEqualTo(11);
    }

    @Test
    void pages_of_one_packet() throws Exception {
        Cost cost = measure(talk(DRAWN_SERIAL, 1));

        assertThat(cost.meanBytes).isLessThan(1.1 * (cost.clipBytes + LEAST_OVERHEAD_BYTES));
        assertThat(cost.meanRequests).isLessThan(7.2);
        assertThat(cost.mostRequests).isLessThanOrEqualTo(11);
    }

    /** Two streams may have it, so the end of a short first one is looked for. */
    @Test
    void a_serial_number_that_was_not_drawn_costs_some_requests_more() throws Exception {
        Cost cost = measure(talk(7, 50));

        assertThat(cost.meanBytes).isLessThan(1.25 * (cost.clipBytes + LEAST_OVERHEAD_BYTES));
        assertThat(cost.meanRequests).isLessThan(15);
        assertThat(cost.mostRequests).isLessThanOrEqualTo(26);
    }

    private record Cost(double clipBytes, double meanBytes, double meanRequests, long mostRequests) {}

    /** Each clip is the first one of a recording just opened: nothing is known but the file. */
    private static Cost measure(byte[] file) throws Exception {
        Random random = new Random(1);
        long bytes = 0;
        long requests = 0;
        long most = 0;
        for (int i = 0; i < CLIPS; i++) {
            CountingFiles files = new CountingFiles(NumberedClip.files(file));
            Recording recording = NumberedClip.open(files, new SilentTranscoder());
            recording.cut(new ClipRange(random.nextInt((SECONDS - 31) * 1000), 30_000));
            bytes += files.bytesRead();
            requests += files.requests();
            most = Math.max(most, files.requests());
        }
        return new Cost(30.0 * file.length / SECONDS, (double) bytes / CLIPS, (double) requests / CLIPS, most);
    }

    /** Scenes of 20 to 100 s: talk, quiet talk, and near silence. */
    private static byte[] talk(int serial, int packetsPerPage) {
        OggOpusBuilder builder =
                new OggOpusBuilder().segmentsPerPage(packetsPerPage).link(serial, 0);
        Random random = new Random(2);
        int[] packetBytes = {105, 90, 75, 40};
        int left = SECONDS;
        while (left > 0) {
            int seconds = Math.min(left, 20 + random.nextInt(80));
            builder.packetBytes(packetBytes[random.nextInt(packetBytes.length)]).sound(seconds * 50);
            left -= seconds;
        }
        return builder.end(0).bytes();
    }
}
