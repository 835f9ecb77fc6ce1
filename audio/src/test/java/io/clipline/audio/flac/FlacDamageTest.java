package io.clipline.audio.flac;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.FlacStream.Block;
import io.clipline.testkit.media.Pcm;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that lie, that are damaged, or that end where they should not. */
class FlacDamageTest {

    private static final FlacStream STREAM = FlacCuts.small(120);
    private static final byte[] FILE = STREAM.build();
    private static final Pcm WHOLE = Ffmpeg.decode(FILE);

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 40, 900})
    void a_seek_table_that_lies_makes_no_wrong_clip(int shiftFrames) throws Exception {
        ByteBuffer table = ByteBuffer.wrap(STREAM.seekTable(20));
        for (int at = 0; at < table.capacity(); at += 18) {
            table.putLong(at, Math.max(at / 18, table.getLong(at) + shiftFrames * 576L));
        }
        assertWhole(STREAM.build(List.of(new Block(3, table.array()))));
    }

    @Test
    void a_seek_table_of_chance_makes_no_wrong_clip() throws Exception {
        byte[] chance = new byte[1800];
        new Random(3).nextBytes(chance);
        byte[] placeholders = new byte[1800];
        Arrays.fill(placeholders, (byte) 0xFF);

        assertWhole(STREAM.build(List.of(new Block(3, chance))));
        assertWhole(STREAM.build(List.of(new Block(3, placeholders))));
        assertWhole(STREAM.build(List.of(new Block(3, new byte[0]))));
    }

    @Test
    void a_frame_inside_a_frame_is_not_taken_for_one() throws Exception {
        // The numbers of the frames around it, as sound: whole frames with right checksums of their own.
        List<byte[]> frames = new ArrayList<>(STREAM.frames());
        byte[] host = frames.get(500).clone();
        byte[] guest = Arrays.copyOf(FlacStream.renumbered(frames.get(3), 501, false), 12);
        System.arraycopy(guest, 0, host, 40, guest.length);
        frames.set(500, FlacStream.renumbered(host, 500, false));
        byte[] file = STREAM.with(frames).build();

        FlacCuts.Cutter cutter = FlacCuts.cutter(file);
        Clip clip = cutter.cut(500 * 72 - 100, 400);

        assertThat(clip.warnings()).isEmpty();
        assertThat(cutter.transcoder().lastExcerpt().bytes()).contains(frames.get(500));
    }

    @Test
    void a_damaged_frame_is_silent_and_said() throws Exception {
        List<byte[]> frames = new ArrayList<>(STREAM.frames());
        byte[] damaged = frames.get(700).clone();
        damaged[200] ^= 0x10;
        frames.set(700, damaged);
        long position = 42
                + frames.subList(0, 700).stream()
                        .mapToLong(frame -> frame.length)
                        .sum();
        FlacCuts.Cutter cutter = FlacCuts.cutter(STREAM.with(frames).build());

        Pcm decoded = cutter.decoded(50_000, 2_000);
        Clip clip = cutter.cut(50_000, 2_000);

        int from = 700 * 576 - 50_000 * 8;
        Pcm expected = WHOLE.slice(400_000, 416_000);
        Arrays.fill(expected.interleaved(), from, from + 576, 0);
        assertThat(decoded.maxDifference(expected)).isZero();
        assertThat(clip.warnings())
                .containsExactly("the frames from byte " + position + " to " + (position + damaged.length)
                        + " are damaged; 72 ms of the clip are silent there, from " + (700 * 576 - 400_000) / 8
                        + " ms on");
    }

    @Test
    void lost_and_foreign_bytes_between_frames_shift_nothing() throws Exception {
        for (FlacStream stream : List.of(STREAM, STREAM.variable())) {
            List<byte[]> frames = new ArrayList<>(stream.frames());
            frames.set(600, new byte[3000]);
            frames.set(601, Arrays.copyOf(frames.get(601), 100));
            frames.set(900, Arrays.copyOf(frames.get(900), frames.get(900).length + 77));
            byte[] file = stream.with(frames).build();

            FlacCuts.Cutter cutter = FlacCuts.cutter(file);

            Pcm expected = WHOLE.slice(8 * 43_000, 8 * 44_000);
            Arrays.fill(expected.interleaved(), 600 * 576 - 8 * 43_000, 602 * 576 - 8 * 43_000, 0);
            assertThat(cutter.decoded(43_000, 1_000).maxDifference(expected)).isZero();
            assertThat(cutter.decoded(44_000, 20_000).length()).isEqualTo(160_000);
            assertThat(cutter.decoded(66_000, 30_000).maxDifference(WHOLE.slice(8 * 66_000, 8 * 96_000)))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-ac 1 -ar 8000", "-ac 2 -ar 44100", "-ac 1 -ar 12345 -sample_fmt s32", "-ac 6 -ar 48000"})
    void many_lost_frames_in_a_row_are_silent_and_nothing_else_changes(String options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", "anoisesrc=d=20:a=0.2"));
        arguments.addAll(List.of(options.split(" ")));
        arguments.addAll(List.of("-c:a", "flac", "-frame_size", "576", "-f", "flac", "pipe:1"));
        FlacStream stream = FlacStream.parse(Ffmpeg.run(arguments));
        Pcm whole = Ffmpeg.decode(stream.build());
        int rate = whole.sampleRateHz();
        List<byte[]> frames = new ArrayList<>(stream.frames());
        for (int i = 100; i < 140; i++) {
            frames.set(i, new byte[10]);
        }
        FlacCuts.Cutter cutter = FlacCuts.cutter(stream.with(frames).build());
        int startMillis = (int) (60 * 576 * 1000L / rate);
        int millis = (int) (120 * 576 * 1000L / rate);

        Pcm decoded = cutter.decoded(startMillis, millis);

        int from = (int) new ClipRange(startMillis, millis).startSample(rate);
        Pcm expected = whole.slice(from, from + decoded.length());
        int channels = whole.channels();
        Arrays.fill(expected.interleaved(), (100 * 576 - from) * channels, (140 * 576 - from) * channels, 0);
        assertThat(decoded.maxDifference(expected)).isZero();
    }

    @Test
    void a_clip_most_of_which_is_damaged_is_refused() throws Exception {
        List<byte[]> frames = new ArrayList<>(STREAM.frames());
        for (int i = 600; i < 700; i++) {
            frames.set(i, new byte[500]);
        }
        byte[] file = STREAM.with(frames).build();

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> FlacCuts.cutter(file).cut(43_000, 8_000))
                .withMessageContaining("more than half of the clip's frames are damaged");
    }

    @Test
    void a_file_that_is_cut_off_ends_with_its_last_whole_frame() throws Exception {
        byte[] cut = Arrays.copyOf(FILE, FILE.length / 2);
        FlacCuts.Cutter known = FlacCuts.cutter(cut);
        FlacCuts.Cutter unknown =
                FlacCuts.cutter(Arrays.copyOf(STREAM.withTotal(0).build(), FILE.length / 2));
        long samples = unknown.recording().measureSamples().orElseThrow();
        long endMillis = samples / 8;

        assertThat(samples % 576).isZero();
        assertThat(known.decoded(endMillis - 1_000, 1_000)
                        .maxDifference(WHOLE.slice((int) (endMillis - 1_000) * 8, (int) endMillis * 8)))
                .isZero();
        assertEnds(known, endMillis, 500, false, samples);
        assertEnds(known, 110_000, 500, false, samples);
        assertEnds(unknown, endMillis, 500, true, samples);
        assertEnds(unknown, 110_000, 500, true, samples);
        assertEnds(unknown, 10_000_000, 500, true, samples);
    }

    @Test
    void the_end_is_the_last_sample_whatever_tag_follows() throws Exception {
        byte[] tag = Arrays.copyOf("TAG".getBytes(US_ASCII), 128);
        for (byte[] file : List.of(FILE, STREAM.withTotal(0).build())) {
            FlacCuts.Cutter cutter = FlacCuts.cutter(joined(file, tag));

            assertThat(cutter.recording().measureSamples()).hasValue(960_000);
            assertThat(cutter.decoded(119_000, 1_000).maxDifference(WHOLE.slice(952_000, 960_000)))
                    .isZero();
            assertThatExceptionOfType(RecordingEndedException.class)
                    .isThrownBy(() -> cutter.cut(119_000, 1_001))
                    .withMessageContaining("the recording ends at 120000 ms (sample 960000)");
        }
    }

    @Test
    void a_tag_before_the_marker_is_passed_over() throws Exception {
        byte[] tag = Arrays.copyOf("ID3\4\0\0\0\1\0\0".getBytes(US_ASCII), 16_394);

        assertWhole(joined(tag, FILE));
    }

    @Test
    void a_stream_that_was_recorded_from_its_middle_on_begins_with_its_first_frame() throws Exception {
        FlacStream late =
                STREAM.with(STREAM.frames().subList(1000, STREAM.frames().size()));
        FlacCuts.Cutter cutter = FlacCuts.cutter(late.withTotal(0).build());

        assertThat(cutter.recording().measureSamples()).hasValue(960_000 - 576_000);
        assertThat(cutter.decoded(0, 1_000).maxDifference(WHOLE.slice(576_000, 584_000)))
                .isZero();
        assertThat(cutter.decoded(30_000, 1_000).maxDifference(WHOLE.slice(816_000, 824_000)))
                .isZero();
    }

    @Test
    void frames_of_another_stream_are_not_looked_for() {
        byte[] file = FlacStream.parse(Ffmpeg.run(List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "anoisesrc=d=20:r=8000",
                        "-ac",
                        "2",
                        "-c:a",
                        "flac",
                        "-f",
                        "flac",
                        "pipe:1")))
                .build();
        byte[] header = STREAM.with(List.of()).build();

        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> FlacCuts.cutter(joined(header, Arrays.copyOfRange(file, 42, file.length)))
                        .cut(1_000, 1_000))
                .withMessageContaining("the recording ends at 0 ms");
    }

    private static void assertWhole(byte[] file) throws Exception {
        FlacCuts.Cutter cutter = FlacCuts.cutter(file);
        for (int start : new int[] {0, 33_333, 60_000, 115_000}) {
            assertThat(cutter.decoded(start, 5_000).maxDifference(WHOLE.slice(start * 8, start * 8 + 40_000)))
                    .isZero();
            assertThat(cutter.cut(start, 5_000).warnings()).isEmpty();
        }
    }

    private static void assertEnds(
            FlacCuts.Cutter cutter, long startMillis, long durationMillis, boolean mayGrow, long samples) {
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> cutter.cut(startMillis, durationMillis))
                .withMessageContaining("(sample " + samples + ")")
                .satisfies(e -> assertThat(e.mayGrow()).isEqualTo(mayGrow))
                .satisfies(e -> assertThat(e.position()).isLessThanOrEqualTo(FILE.length / 2));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }
}
