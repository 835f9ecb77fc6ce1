package io.clipline.audio.mp3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.index.Frame;
import io.clipline.audio.index.FrameWalk;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips of LAME's sound are those of a decode of the whole recording, to the bit. */
class Mp3ExactnessTest {

    private static final int CLIP_MILLIS = 1600;

    @TempDir
    private Path folder;

    /** Excerpts decode to the very samples of the whole recording: frames have a short memory. */
    private static final double NOTHING = 0;

    @ParameterizedTest
    @CsvSource({"-b:a 64k, 40", "-q:a 4, 110"})
    void excerpts_of_ten_minutes_decode_to_the_samples_of_the_whole(String options, int positions) throws Exception {
        Path file = encoded(new TimeCodedRecording(600, 48_000, 1), options);

        exact(file).assertExact(ranges(600, positions), NOTHING);
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels, {2}")
    @CsvSource({
        "44100, 2, -b:a 128k -joint_stereo 1",
        "44100, 2, -b:a 128k -joint_stereo 0 -reservoir 0",
        "32000, 2, -b:a 320k",
        "48000, 2, -abr 1 -b:a 96k",
        "48000, 1, -b:a 64k -write_xing 0",
        "48000, 1, -q:a 4 -write_xing 0",
        "24000, 1, -b:a 48k",
        "24000, 2, -q:a 9",
        "24000, 2, -b:a 8k",
        "16000, 1, -q:a 4",
        "12000, 1, -b:a 16k",
        "48000, 1, -ar 11025 -q:a 5",
        "48000, 2, -ar 8000 -b:a 8k"
    })
    void excerpts_are_exact_in_every_kind_of_stream(int sampleRateHz, int channels, String options) throws Exception {
        Path file = encoded(new TimeCodedRecording(60, sampleRateHz, channels), options);

        exact(file).assertExact(ranges(60, 6), NOTHING);
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels, {2}")
    @CsvSource({"48000, 1, -q:a 4", "24000, 1, -b:a 32k"})
    void excerpts_are_exact_where_the_first_frames_refer_to_what_was_cut_away(
            int sampleRateHz, int channels, String options) throws Exception {
        byte[] whole = Files.readAllBytes(
                encoded(new TimeCodedRecording(60, sampleRateHz, channels), options + " -write_xing 0"));
        List<Frame<MpegAudioHeader>> frames =
                FrameWalk.of(MpegAudioHeader::parse, whole, 0, Optional.empty()).frames();
        int first = frames.get(100).offset();
        Path file = Files.write(folder.resolve("cut.mp3"), Arrays.copyOfRange(whole, first, first + 20_000));
        for (long startMillis : new long[] {0, 26, 52, 65, 78, 104, 156}) {
            exact(file).assertExact(List.of(new ClipRange(startMillis, 400)), NOTHING);
        }
    }

    @Test
    void second_0_is_sample_0_where_the_file_says_what_its_encoder_put_before() throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(60, 48_000, 1);

        exact(encoded(sound, "-q:a 4")).assertLocated(ranges(60, 4), 0);
        exact(encoded(sound, "-b:a 64k -write_xing 0")).assertLocated(ranges(60, 4), 576 + 529);
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels, {2}")
    @CsvSource({
        "48000, 1, -b:a 64k",
        "48000, 1, -q:a 4",
        "44100, 2, -b:a 128k",
        "48000, 1, -b:a 64k -write_xing 0",
        "24000, 1, -b:a 48k",
        "24000, 2, -q:a 9",
        "48000, 1, -ar 8000 -b:a 8k"
    })
    void clips_that_stay_mp3_play_to_the_samples_of_the_whole(int sampleRateHz, int channels, String options)
            throws Exception {
        Path file = encoded(new TimeCodedRecording(60, sampleRateHz, channels), options);
        Recording recording = open(file);
        List<ClipRange> ranges = ranges(60, 8);
        int rate = recording.info().sampleRateHz();
        List<Pcm> whole = Ffmpeg.decodeParts(
                file, ranges.stream().map(range -> range.startSample(rate)).toList(), CLIP_MILLIS * rate / 1000);
        for (int i = 0; i < ranges.size(); i++) {
            Clip clip = recording.cutKeepingCodec(ranges.get(i));

            Pcm decoded = Ffmpeg.decode(clip.bytes());
            assertThat(decoded.length()).as("%s", ranges.get(i)).isEqualTo(CLIP_MILLIS * rate / 1000);
            assertThat(decoded.maxDifference(whole.get(i)))
                    .as("%s", ranges.get(i))
                    .isZero();
            assertThat(clip.format().contentType()).isEqualTo("audio/mpeg");
            assertThat(clip.startSample()).isEqualTo(ranges.get(i).startSample(rate));
            assertThat(clip.endSample()).isEqualTo(ranges.get(i).endSample(rate));
        }
    }

    @Test
    void a_clip_of_a_clip_that_stayed_mp3_is_exact() throws Exception {
        Recording recording = open(encoded(new TimeCodedRecording(60, 48_000, 1), "-q:a 4"));
        byte[] clip = recording.cutKeepingCodec(new ClipRange(20_500, 10_000)).bytes();

        Recording again = Recordings.open(new InMemoryFiles("clip", Map.of("clip", clip)));
        byte[] inner = again.cutKeepingCodec(new ClipRange(3_000, 4_000)).bytes();

        assertThat(again.info().samples()).hasValue(480_000);
        assertThat(TimeCode.locate(Ffmpeg.decode(inner)).startSample()).isEqualTo(23.5 * 48_000, within(4.8));
    }

    @Test
    void the_length_is_that_of_the_sound_that_was_encoded() throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(60, 48_000, 1);

        assertThat(open(encoded(sound, "-q:a 4")).info().samples()).hasValue(60 * 48_000);
        assertThat(open(encoded(sound, "-b:a 64k")).measureSamples()).hasValue(60 * 48_000);
    }

    /** In as many equal parts of the recording, one clip in each; the first at its start, the last at its end. */
    private static List<ClipRange> ranges(int seconds, int count) {
        Random random = new Random(count);
        int part = seconds * 1000 / count;
        List<ClipRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int offset = i == 0 ? 0 : i == count - 1 ? part - CLIP_MILLIS : random.nextInt(part - CLIP_MILLIS);
            ranges.add(new ClipRange((long) i * part + offset, CLIP_MILLIS));
        }
        return ranges;
    }

    private static Path encoded(TimeCodedRecording sound, String options) {
        return sound.encoded("mp3", ("-c:a libmp3lame " + options).split(" "));
    }

    private static Recording open(Path file) throws Exception {
        return Recordings.open(files(file));
    }

    private static ExactExcerpts exact(Path file) throws Exception {
        return new ExactExcerpts(files(file), CuttingTools.none(), file);
    }

    /** Under no name that says what it is. */
    private static InMemoryFiles files(Path file) throws Exception {
        return new InMemoryFiles("recording", Map.of("recording", Files.readAllBytes(file)));
    }
}
