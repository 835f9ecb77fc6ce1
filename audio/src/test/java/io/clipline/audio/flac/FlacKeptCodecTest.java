package io.clipline.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.FlacStream.Block;
import io.clipline.testkit.media.Pcm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clip that stays FLAC has the very samples of the recording, from the first to the last, and no others. */
class FlacKeptCodecTest {

    private static final int CLIP_MILLIS = 350;

    @TempDir
    private Path folder;

    /**
     * What ffmpeg decodes a clip to is compared bit by bit with a decode of the whole recording; {@code -xerror} and the
     * checksums make it fail on anything that is not as it should be.
     */
    @ParameterizedTest(name = "{0} Hz, {1} channels, {2} in frames of {3}, {4}")
    @CsvSource({
        "48000, 1, s16, 4608, '', 40",
        "44100, 2, s16, 4096, '', 30",
        "48000, 2, s32, 1152, '', 15",
        "48000, 6, s16, 2304, '', 8",
        "96000, 8, s32, 16384, '', 4",
        "16000, 1, s16, 192, '-compression_level 0', 8",
        "44100, 2, s16, 4096, '-ch_mode left_side -lpc_type levinson', 8",
        "44100, 2, s16, 4096, '-ch_mode right_side -lpc_type fixed', 8",
        "44100, 2, s32, 4096, '-ch_mode mid_side -compression_level 12', 8",
        "12345, 1, s16, 1000, '-lpc_type none', 4",
    })
    void every_sample_is_that_of_the_recording(
            int rate, int channels, String format, int block, String options, int places) throws Exception {
        Path file = folder.resolve("noise.flac");
        List<String> more = options.isEmpty() ? List.of() : List.of(options.split(" "));
        FlacCuts.writeNoise(file, 16, rate, channels, format, block, more);

        assertKept(Files.readAllBytes(file), file, places, 16_000);
    }

    @Test
    void frames_numbered_by_samples_and_quiet_sound_are_kept_too() throws Exception {
        FlacStream stream = FlacCuts.small(8);
        byte[] file = stream.variable().withTotal(0).build();

        assertKept(file, Files.write(folder.resolve("small.flac"), stream.build()), 20, 8_000);
    }

    /** The numbers of its frames have two bytes, those of a clip's one or four. */
    @Test
    void long_recordings_and_seek_tables_are_kept_too() throws Exception {
        FlacStream stream = FlacCuts.longStream();
        byte[] file = stream.build(List.of(new Block(3, stream.seekTable(104)), new Block(1, new byte[8192])));

        assertKept(file, FlacCuts.LONG, 20, 480_000);
    }

    @Test
    void flac_in_ogg_becomes_flac() throws Exception {
        byte[] small = FlacCuts.small(8).build();
        byte[] ogg = Ffmpeg.run(small, List.of("-i", "pipe:0", "-c", "copy", "-bitexact", "-f", "ogg", "pipe:1"));

        assertKept(ogg, Files.write(folder.resolve("small.flac"), small), 20, 8_000);
    }

    /** All blocks but the last must have 16 samples (RFC 9639, 8.2), wherever a clip begins and ends. */
    @Test
    void a_clip_may_begin_and_end_anywhere_in_a_block() throws Exception {
        FlacStream stream = FlacCuts.small(2);
        byte[] file = stream.build();
        Pcm whole = Ffmpeg.decodePiped(file, "flac");
        Recording recording = Recordings.open(FlacCuts.files(file));
        // 8 samples a millisecond, 576 a block: 72 ms are a block.
        for (int start : new int[] {0, 71, 72, 73, 143, 720}) {
            for (int millis : new int[] {1, 2, 71, 72, 73, 144, 145, 300}) {
                Clip clip = recording.cutKeepingCodec(new ClipRange(start, millis));

                assertIs(clip, whole, start * 8, (start + millis) * 8);
                assertBlocksAreAllowed(clip.bytes());
            }
        }
    }

    @Test
    void a_clip_can_be_cut_again() throws Exception {
        FlacStream stream = FlacCuts.small(5);
        Pcm whole = Ffmpeg.decodePiped(stream.build(), "flac");
        Clip outer = Recordings.open(FlacCuts.files(stream.build())).cutKeepingCodec(new ClipRange(1_001, 3_000));

        Clip inner = Recordings.open(FlacCuts.files(outer.bytes())).cutKeepingCodec(new ClipRange(501, 2_000));

        assertIs(inner, whole, 1_502 * 8, 3_502 * 8);
        assertThat(inner.bytes().length).isLessThan(outer.bytes().length);
    }

    @Test
    void it_is_as_small_as_its_frames() throws Exception {
        FlacCuts.Cutter cutter = FlacCuts.cutter(FlacCuts.longBytes());
        Clip clip = cutter.recording().cutKeepingCodec(new ClipRange(100_000, 30_000));
        cutter.cut(100_000, 30_000);

        assertThat(clip.bytes().length)
                .isLessThan(cutter.transcoder().lastExcerpt().bytes().length + 2 * 4_608 * 2);
        assertThat(clip.format().contentType()).isEqualTo("audio/flac");
        assertThat(clip.format().codec()).isEqualTo("flac");
        assertThat(clip.warnings()).isEmpty();
    }

    @Test
    void a_damaged_frame_is_silent_and_said() throws Exception {
        FlacStream stream = FlacCuts.small(5);
        byte[] file = stream.build();
        file[file.length / 2] ^= 1;
        Pcm whole = Ffmpeg.decodePiped(stream.build(), "flac");

        Clip clip = Recordings.open(FlacCuts.files(file)).cutKeepingCodec(new ClipRange(1_000, 3_000));

        assertThat(clip.warnings()).hasSize(1);
        assertThat(clip.warnings().get(0)).contains("are damaged; 72 ms of the clip are silent there");
        Pcm decoded = Ffmpeg.decodePiped(clip.bytes(), "flac");
        Pcm expected = whole.slice(8_000, 32_000);
        assertThat(decoded.length()).isEqualTo(24_000);
        int different = 0;
        for (int i = 0; i < decoded.length(); i++) {
            boolean same = decoded.interleaved()[i] == expected.interleaved()[i];
            assertThat(same || decoded.interleaved()[i] == 0).isTrue();
            different += same ? 0 : 1;
        }
        assertThat(different).isBetween(1, 576);
    }

    /** Its checksums are right, but its residuals are not; inside a clip such a frame is copied, at an edge it is read. */
    @Test
    void a_frame_that_cannot_be_decoded_is_refused_with_its_place() throws Exception {
        FlacStream stream = FlacCuts.small(3);
        List<byte[]> frames = new ArrayList<>(stream.frames());
        byte[] bad = frames.get(10).clone();
        // The type of the channel: reserved.
        bad[FrameHeader.parse(bad, 0, info(stream)).orElseThrow().lengthBytes()] = 2 << 1;
        frames.set(10, FlacStream.renumbered(bad, 10, false));
        byte[] file = stream.with(frames).build();
        int position = 42
                + frames.subList(0, 10).stream().mapToInt(frame -> frame.length).sum();

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> Recordings.open(FlacCuts.files(file)).cutKeepingCodec(new ClipRange(730, 500)))
                .withMessageContaining("the type 2 of a channel is reserved")
                .satisfies(e -> assertThat(e.position()).isBetween(position + 0L, position + 20L));
    }

    private static StreamInfo info(FlacStream stream) throws Exception {
        return StreamInfo.parse(Arrays.copyOfRange(stream.build(), 8, 42), "small", 8);
    }

    private static void assertKept(byte[] file, Path whole, int places, int endMillis) throws Exception {
        Recording recording = Recordings.open(FlacCuts.files(file));
        int rate = recording.info().sampleRateHz();
        Random random = new Random(places);
        int last = endMillis - CLIP_MILLIS;
        List<ClipRange> ranges = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            int slot = last / places;
            int start =
                    i == 0 ? 0 : i == places - 1 ? last : i * slot + random.nextInt(Math.max(1, slot - CLIP_MILLIS));
            ranges.add(new ClipRange(start, CLIP_MILLIS));
        }
        List<Long> starts =
                ranges.stream().map(range -> range.startSample(rate)).toList();
        int length = (int) (ranges.get(0).endSample(rate) - starts.get(0));
        List<Pcm> expected = Ffmpeg.decodeParts(whole, starts, length);
        for (int i = 0; i < places; i++) {
            Clip clip = recording.cutKeepingCodec(ranges.get(i));

            assertThat(clip.startSample()).isEqualTo(starts.get(i));
            assertThat(clip.endSample()).isEqualTo(starts.get(i) + length);
            assertIs(clip, expected.get(i), 0, length);
            assertBlocksAreAllowed(clip.bytes());
            if (i % 4 == 0) {
                assertNothingToComplainOf(clip.bytes());
            }
        }
    }

    /** A decoder that gives up on the smallest fault, and checks every checksum, does not. */
    private static void assertNothingToComplainOf(byte[] clip) {
        Ffmpeg.run(
                clip,
                List.of(
                        "-xerror",
                        "-err_detect",
                        "crccheck+bitstream+buffer+explode",
                        "-f",
                        "flac",
                        "-i",
                        "pipe:0",
                        "-f",
                        "null",
                        "-"));
    }

    private static void assertIs(Clip clip, Pcm whole, int from, int to) throws Exception {
        Pcm decoded = Ffmpeg.decodePiped(clip.bytes(), "flac");
        assertThat(decoded.length()).isEqualTo(to - from);
        assertThat(decoded.channels()).isEqualTo(whole.channels());
        assertThat(decoded.maxDifference(whole.slice(from, to))).isZero();
    }

    /** STREAMINFO tells the truth, and frames follow each other from 0 on without a gap. */
    private static void assertBlocksAreAllowed(byte[] clip) throws Exception {
        StreamInfo info = StreamInfo.parse(Arrays.copyOfRange(clip, 8, 42), "clip", 8);
        List<FlacFrame> frames = FrameScan.of(Arrays.copyOfRange(clip, 42, clip.length), 42, info)
                .frames();
        long next = 0;
        long at = 42;
        for (FlacFrame frame : frames) {
            assertThat(frame.firstSample()).isEqualTo(next);
            assertThat(frame.start()).isEqualTo(at);
            assertThat(frame.header().variable()).isEqualTo(info.minBlockSamples() != info.maxBlockSamples());
            next = frame.endSample();
            at = frame.end();
        }
        assertThat(at).isEqualTo(clip.length);
        assertThat(info.samples()).hasValue(next);
        frames.subList(0, frames.size() - 1)
                .forEach(frame ->
                        assertThat(frame.header().blockSamples()).isGreaterThanOrEqualTo(info.minBlockSamples()));
    }
}
