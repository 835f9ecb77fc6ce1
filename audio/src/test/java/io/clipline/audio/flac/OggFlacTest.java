package io.clipline.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.HostileInput;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ogg.OggWriter;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** FLAC in Ogg, as ffmpeg writes it. */
class OggFlacTest {

    private static final Path LONG =
            new TimeCodedRecording(3600, 48_000, 1).remuxed("ogg", "-t", "480", "-c:a", "flac", "-f", "ogg");
    private static final byte[] SMALL = Ffmpeg.run(
            FlacCuts.small(5).build(), List.of("-i", "pipe:0", "-c", "copy", "-bitexact", "-f", "ogg", "pipe:1"));
    private static final ClipRange RANGE = new ClipRange(2_500, 1_000);

    @Test
    void clips_are_bit_identical() throws Exception {
        byte[] file = Files.readAllBytes(LONG);
        List<ClipRange> ranges = new ArrayList<>(List.of(new ClipRange(0, 1_500)));
        Random random = new Random(9);
        for (int i = 1; i < 59; i++) {
            ranges.add(new ClipRange(i * 8_000 + random.nextInt(6_500), 1_500));
        }
        ranges.add(new ClipRange(480_000 - 1_500, 1_500));

        new ExactExcerpts(FlacCuts.files(file), CuttingTools.none(), LONG).assertExact(ranges, 0);
    }

    @Test
    void a_clip_costs_little_more_than_its_frames() throws Exception {
        byte[] file = Files.readAllBytes(LONG);
        Random random = new Random(17);
        double readBytes = 0;
        double clipBytes = 0;
        long requests = 0;
        for (int i = 0; i < 40; i++) {
            CountingFiles files = new CountingFiles(FlacCuts.files(file));
            FlacCuts.Cutter cutter = FlacCuts.cutter(files);
            cutter.cut(random.nextInt(450_000), 30_000);
            readBytes += files.bytesRead();
            clipBytes += cutter.transcoder().lastExcerpt().bytes().length;
            requests += files.requests();
        }

        assertThat(readBytes / clipBytes).isLessThan(1.1);
        assertThat(requests / 40.0).isLessThan(11.5);
    }

    @Test
    void its_length_is_known_and_a_clip_behind_it_refused() throws Exception {
        FlacCuts.Cutter cutter = FlacCuts.cutter(SMALL);

        assertThat(cutter.recording().info().format()).isEqualTo("ogg-flac");
        assertThat(cutter.recording().info().samples()).hasValue(40_000);
        assertThat(cutter.recording().info().complete()).isTrue();
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> cutter.cut(4_500, 501))
                .withMessageContaining("the recording ends at 5000 ms (sample 40000)");
    }

    @Test
    void a_damaged_page_is_silent_and_said() throws Exception {
        byte[] file = Files.readAllBytes(LONG);
        file[file.length / 2] ^= 1;
        Pcm whole = Ffmpeg.decode(LONG);
        FlacCuts.Cutter cutter = FlacCuts.cutter(file);
        int silentClips = 0;
        // Half of the bytes are not half of the time.
        for (int second = 200; second < 280; second += 20) {
            Clip clip = cutter.cut(second * 1000L, 20_000);
            Pcm decoded = ExactExcerpts.decode(cutter.transcoder().lastExcerpt());
            Pcm expected = whole.slice(second * 48_000, (second + 20) * 48_000);
            int different = 0;
            for (int i = 0; i < decoded.length(); i++) {
                boolean same = decoded.interleaved()[i] == expected.interleaved()[i];
                assertThat(same || decoded.interleaved()[i] == 0).isTrue();
                different += same ? 0 : 1;
            }
            assertThat(different).isLessThanOrEqualTo(2 * 4_608);
            assertThat(different > 0).isEqualTo(!clip.warnings().isEmpty());
            silentClips += different > 0 ? 1 : 0;
        }
        assertThat(silentClips).isEqualTo(1);
    }

    @Test
    void a_lost_page_is_silence_of_exactly_the_frames_that_were_on_it_and_said() throws Exception {
        byte[] pages = Ffmpeg.run(
                FlacCuts.small(5).build(),
                List.of("-i", "pipe:0", "-c", "copy", "-bitexact", "-page_duration", "300000", "-f", "ogg", "pipe:1"));
        Pcm whole = FlacCuts.cutter(pages).decoded(0, 5_000);
        int frame = 0;
        for (int page = 2, last = pageCount(pages) - 1; page < last; page++) {
            int start = indexOfPage(pages, page);
            int end = indexOfPage(pages, page + 1);
            int frames = packetsEnding(pages, start);
            byte[] file = joined(Arrays.copyOf(pages, start), Arrays.copyOfRange(pages, end, pages.length));
            FlacCuts.Cutter cutter = FlacCuts.cutter(file);

            Pcm decoded = cutter.decoded(0, 5_000);

            Pcm expected = whole.slice(0, whole.length());
            Arrays.fill(expected.interleaved(), frame * 576, (frame + frames) * 576, 0);
            assertThat(decoded.maxDifference(expected)).isZero();
            assertThat(cutter.cut(0, 5_000).warnings())
                    .containsExactly("frames are missing before byte " + (start + 27 + (file[start + 26] & 0xFF)) + "; "
                            + frames * 72 + " ms of the clip are silent there, from " + frame * 72 + " ms on");
            frame += frames;
        }
        assertThat(frame).isGreaterThan(50);
    }

    /** Frames that go on from page to page lie on both. */
    @Test
    void a_lost_page_takes_along_the_frames_that_begin_or_end_on_it() throws Exception {
        byte[] file = onFullPages(FlacCuts.longStream());
        Pcm whole = FlacCuts.cutter(file).decoded(0, 30_000);
        int page = 10;
        int start = indexOfPage(file, page);
        int end = indexOfPage(file, page + 1);
        assertThat(file[start + 5] & 1).isEqualTo(1);
        assertThat(file[end + 5] & 1).isEqualTo(1);
        // Those that end there, and the one that goes on behind it.
        int lost = packetsEnding(file, start) + 1;
        int firstLost = (int) granule(file, indexOfPage(file, page - 1));
        FlacCuts.Cutter cutter =
                FlacCuts.cutter(joined(Arrays.copyOf(file, start), Arrays.copyOfRange(file, end, file.length)));

        Pcm decoded = cutter.decoded(0, 30_000);

        Arrays.fill(whole.interleaved(), firstLost, firstLost + lost * 4_608, 0);
        assertThat(decoded.maxDifference(whole)).isZero();
        assertThat(cutter.cut(0, 30_000).warnings())
                .singleElement()
                .asString()
                .endsWith(" are damaged; " + lost * 96 + " ms of the clip are silent there, from " + firstLost / 48
                        + " ms on");
    }

    @Test
    void a_recording_whose_first_page_of_sound_is_lost_still_begins_with_0() throws Exception {
        int start = indexOfPage(SMALL, 2);
        int end = indexOfPage(SMALL, 3);
        byte[] file = joined(Arrays.copyOf(SMALL, start), Arrays.copyOfRange(SMALL, end, SMALL.length));

        assertThat(FlacCuts.cutter(file).recording().info().samples()).hasValue(40_000);
        assertThat(FlacCuts.cutter(file).decoded(2_500, 1_000).interleaved())
                .isEqualTo(FlacCuts.cutter(SMALL).decoded(2_500, 1_000).interleaved());
    }

    /** Pages of as much as there is room for, so that packets go on from one to the next. */
    private static byte[] onFullPages(FlacStream stream) {
        OggWriter writer = new OggWriter(7);
        byte[] head = Arrays.copyOf(stream.build(), 42);
        head[4] = 0;
        writer.packet(joined(new byte[] {0x7F, 'F', 'L', 'A', 'C', 1, 0, 0, 1}, head), 0);
        writer.endPage();
        writer.packet(new byte[] {(byte) 0x84, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0}, 0);
        writer.endPage();
        long granule = 0;
        for (byte[] frame : stream.frames()) {
            granule += stream.blockSamples();
            writer.packet(frame, granule);
        }
        return writer.finish();
    }

    private static int pageCount(byte[] file) {
        int count = 0;
        for (int at = 0; at < file.length; at = indexOfPage(file, count)) {
            count++;
        }
        return count;
    }

    private static int packetsEnding(byte[] file, int page) {
        int packets = 0;
        for (int i = 0; i < (file[page + 26] & 0xFF); i++) {
            packets += (file[page + 27 + i] & 0xFF) < 255 ? 1 : 0;
        }
        return packets;
    }

    private static long granule(byte[] file, int page) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong(page + 6);
    }

    /** Frames prove themselves, so a page whose own checksum is wrong costs nothing. */
    @Test
    void a_wrong_checksum_of_a_page_alone_costs_nothing() throws Exception {
        byte[] file = SMALL.clone();
        int page = indexOfPage(file, 4);
        file[page + 22] ^= 1;

        assertThat(FlacCuts.cutter(file).decoded(500, 4_000).interleaved())
                .isEqualTo(FlacCuts.cutter(SMALL).decoded(500, 4_000).interleaved());
    }

    @Test
    void a_recording_whose_first_frame_is_damaged_still_begins_with_0() throws Exception {
        byte[] file = SMALL.clone();
        int firstOfSound = indexOfPage(file, 2);
        int body = firstOfSound + 27 + (file[firstOfSound + 26] & 0xFF);
        file[body + 5] ^= 1;

        assertThat(FlacCuts.cutter(file).decoded(2_500, 1_000).interleaved())
                .isEqualTo(FlacCuts.cutter(SMALL).decoded(2_500, 1_000).interleaved());
        assertThat(FlacCuts.cutter(file).cut(0, 1_000).warnings()).hasSize(1);
    }

    /** As Icecast writes them, and {@code cat}. */
    @Test
    void a_clip_is_cut_out_of_either_link_of_a_chain_and_not_out_of_both() throws Exception {
        byte[] other = Ffmpeg.run(
                FlacCuts.small(4).build(),
                List.of("-i", "pipe:0", "-c", "copy", "-serial_offset", "5", "-bitexact", "-f", "ogg", "pipe:1"));
        FlacCuts.Cutter chain = FlacCuts.cutter(joined(SMALL, other));

        assertThat(chain.recording().info().samples()).hasValue(72_000);
        for (int start : new int[] {0, 1_234, 4_000}) {
            assertThat(chain.decoded(start, 1_000).interleaved())
                    .isEqualTo(FlacCuts.cutter(SMALL).decoded(start, 1_000).interleaved());
        }
        for (int start : new int[] {0, 1_234, 3_000}) {
            assertThat(chain.decoded(5_000 + start, 1_000).interleaved())
                    .isEqualTo(FlacCuts.cutter(other).decoded(start, 1_000).interleaved());
        }
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> chain.cut(4_500, 1_000))
                .withMessageContaining("one stream ends and another begins at 5000 ms");
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> chain.cut(8_500, 501))
                .withMessageContaining("the recording ends at 9000 ms (sample 72000)");
    }

    @Test
    void a_chain_whose_sample_rate_changes_is_refused() {
        byte[] other = Ffmpeg.run(List.of(
                "-f",
                "lavfi",
                "-i",
                "anoisesrc=d=1:r=16000",
                "-c:a",
                "flac",
                "-serial_offset",
                "5",
                "-f",
                "ogg",
                "pipe:1"));

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> FlacCuts.cutter(joined(SMALL, other)))
                .withMessageContaining("a stream of 16000 Hz behind one of 8000 Hz")
                .satisfies(e -> assertThat(e.position()).isEqualTo(SMALL.length));
    }

    @Test
    void a_second_stream_with_the_serial_number_of_the_first_is_refused() {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> FlacCuts.cutter(joined(joined(SMALL, SMALL), SMALL)))
                .withMessageContaining("a second stream begins with the serial number of the one before");
    }

    @Test
    void a_damaged_header_beside_another_stream_is_malformed_where_it_stands() {
        OggWriter other = new OggWriter(9);
        other.packet(new byte[] {1, 2, 3}, 0);
        other.endPage();
        int firstEnd = 27 + 1 + 3;
        other.packet(new byte[] {4, 5, 6}, 0);
        byte[] pages = other.finish();
        byte[] damaged = SMALL.clone();
        damaged[40] ^= 1;
        byte[] file = joined(
                joined(Arrays.copyOf(pages, firstEnd), damaged), Arrays.copyOfRange(pages, firstEnd, pages.length));

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> FlacCuts.cutter(file))
                .withMessageContaining("the page with the header of FLAC is damaged")
                .satisfies(e -> assertThat(e.position()).isEqualTo(firstEnd));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    /** Where one of the pages begins, counted from 0. */
    private static int indexOfPage(byte[] file, int number) {
        int at = 0;
        for (int page = 0; page < number; page++) {
            int body = 0;
            for (int i = 0; i < (file[at + 26] & 0xFF); i++) {
                body += file[at + 27 + i] & 0xFF;
            }
            at += 27 + (file[at + 26] & 0xFF) + body;
        }
        return at;
    }

    @Test
    void every_failed_read_comes_through() throws Exception {
        assertThat(input().assertEveryFailedReadComesThrough()).isLessThan(16);
    }

    @Test
    void a_store_that_tells_no_length_is_enough() throws Exception {
        input().assertLengthIsNotNeeded();
    }

    @Test
    void a_file_that_ends_early_gives_the_clip_or_says_so() throws Exception {
        HostileInput.Tally tally = input().assertEveryTruncationIsSaid("room.ogg", 211);

        assertThat(tally.clips()).isGreaterThan(50);
        assertThat(tally.refusals()).isGreaterThan(200);
    }

    @Test
    @Timeout(120)
    void ten_thousand_mutations_are_harmless() {
        HostileInput.Tally tally = input().assertMutationsAreHarmless("room.ogg", 10_000, 300);

        assertThat(tally.clips()).isGreaterThan(4_000);
        assertThat(tally.refusals()).isGreaterThan(500);
    }

    private static HostileInput input() {
        return new HostileInput("room.ogg", Arrays.copyOf(SMALL, SMALL.length), RANGE);
    }
}
