package io.clipline.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.FlacStream.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a clip of 30 s costs beside the frames that it consists of. */
class FlacCostTest {

    private static final byte[] FILE = FlacCuts.longBytes();

    /** Of 576 samples at 8 kHz. */
    private static final int FRAMES_PER_SCENE = 20 * 8000 / 576;

    /** Means over many clips. */
    private record Cost(double bytesPerClipByte, double requests, long mostRequests, double worstRatio) {}

    @Test
    void without_a_seek_table_a_clip_costs_little_more_than_its_frames() throws Exception {
        Cost cost = measure(FILE, 40);

        assertThat(cost.bytesPerClipByte()).isLessThan(1.1);
        assertThat(cost.requests()).isLessThan(8.5);
        assertThat(cost.mostRequests()).isLessThanOrEqualTo(10);
    }

    @Test
    void with_a_seek_table_a_clip_costs_three_requests_mostly() throws Exception {
        FlacStream stream = FlacCuts.longStream();
        byte[] file = stream.build(List.of(new Block(3, stream.seekTable(104)), new Block(1, new byte[8192])));

        Cost cost = measure(file, 40);

        assertThat(cost.bytesPerClipByte()).isLessThan(1.1);
        assertThat(cost.requests()).isLessThan(3.5);
    }

    @Test
    void a_large_seek_table_is_read_in_part() throws Exception {
        FlacStream stream = FlacCuts.longStream();
        byte[] file = stream.build(List.of(new Block(3, stream.seekTable(2)), new Block(1, new byte[8192])));

        Cost cost = measure(file, 40);

        assertThat(cost.bytesPerClipByte()).isLessThan(1.1);
        assertThat(cost.requests()).isLessThan(4.5);
    }

    @Test
    void without_a_length_in_the_header_a_clip_costs_no_more() throws Exception {
        Cost cost = measure(FlacCuts.longStream().withTotal(0).build(), 40);

        assertThat(cost.bytesPerClipByte()).isLessThan(1.1);
        assertThat(cost.requests()).isLessThan(9);
    }

    /** Twenty seconds of each: what a clip takes cannot be judged by what the file takes, nor by how the clip begins. */
    @Test
    void loud_and_quiet_scenes_in_turn_cost_little_more() throws Exception {
        List<byte[]> loud = FlacCuts.small(480, "seed=7").frames();
        List<byte[]> quiet = FlacCuts.small(480, "seed=8:a=0.002").frames();
        List<byte[]> scenes = new ArrayList<>();
        for (int i = 0; i < loud.size(); i++) {
            scenes.add(i / FRAMES_PER_SCENE % 2 == 0 ? loud.get(i) : quiet.get(i));
        }

        Cost cost = measure(FlacCuts.small(480).with(scenes).build(), 40);

        // Small clips, of 110 to 450 KB: looks are a tenth of that.
        assertThat(cost.worstRatio()).isLessThan(1.2);
        assertThat(cost.requests()).isLessThan(8.5);
    }

    @Test
    void pictures_before_the_sound_are_not_read() throws Exception {
        FlacStream small = FlacCuts.small(60);
        byte[] picture = new byte[0xFFFFFF];
        Arrays.fill(picture, (byte) 0xFF);
        byte[] file = small.build(List.of(new Block(6, picture), new Block(4, new byte[100]), new Block(6, picture)));
        CountingFiles files = new CountingFiles(FlacCuts.files(file));

        FlacCuts.cutter(files).cut(20_000, 10_000);

        assertThat(files.requests()).isLessThan(8);
        assertThat(files.bytesRead()).isLessThan(400_000);
    }

    private static Cost measure(byte[] file, int clips) throws Exception {
        Random random = new Random(17);
        double readBytes = 0;
        double clipBytes = 0;
        long requests = 0;
        long mostRequests = 0;
        double worst = 0;
        for (int i = 0; i < clips; i++) {
            CountingFiles files = new CountingFiles(FlacCuts.files(file));
            FlacCuts.Cutter cutter = FlacCuts.cutter(files);
            cutter.recording().cut(new ClipRange(random.nextInt(450_000), 30_000));
            int excerptBytes = cutter.transcoder().lastExcerpt().bytes().length;
            readBytes += files.bytesRead();
            clipBytes += excerptBytes;
            requests += files.requests();
            mostRequests = Math.max(mostRequests, files.requests());
            worst = Math.max(worst, (double) files.bytesRead() / excerptBytes);
        }
        Cost cost = new Cost(readBytes / clipBytes, (double) requests / clips, mostRequests, worst);
        return cost;
    }
}
