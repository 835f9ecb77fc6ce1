package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.M4aFile;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recordings that say at each second which it is, encoded, cut, decoded by ffmpeg, and asked what they say. */
class Mp4ExactnessTest {

    private static final TimeCodedRecording HOUR = new TimeCodedRecording(3_600, 48_000, 1);
    private static final TimeCodedRecording STEREO = new TimeCodedRecording(600, 44_100, 2);

    /** A tenth of a millisecond. */
    private static final double EXACT_SECONDS = 0.0001;

    /** Of the first samples, which a decoder makes of the frame before the clip too. */
    private static final int COMPARED_SAMPLES = 2_048;

    /** Two decoders' runs differ in the last bit of a float, by how they begin. */
    private static final double LAST_BIT = 1e-6;

    @Test
    void clips_of_an_hour_begin_and_end_where_asked_and_sound_like_the_recording() throws Exception {
        assertExact(HOUR, 200);
    }

    @Test
    void clips_at_44100_hz_in_stereo_do_too() throws Exception {
        assertExact(STEREO, 50);
    }

    private static void assertExact(TimeCodedRecording source, int count) throws Exception {
        Path file = source.m4a();
        Recording recording = open(Files.readAllBytes(file));
        List<ClipRange> ranges = ranges(source.seconds(), count);
        List<Pcm> whole = Ffmpeg.decodeParts(
                file,
                ranges.stream()
                        .map(range -> range.startSample(source.sampleRateHz()))
                        .toList(),
                COMPARED_SAMPLES);
        for (int i = 0; i < count; i++) {
            Clip clip = recording.cut(ranges.get(i));
            Pcm heard = heard(clip);
            assertThat(heard.slice(0, COMPARED_SAMPLES).maxDifference(whole.get(i)))
                    .as("first samples of %s", ranges.get(i))
                    .isLessThan(LAST_BIT);
            assertInPlace(TimeCode.locate(heard), ranges.get(i), 0);
        }
    }

    /** One in each of as many parts of the recording, so that they ascend; the first and the last second among them. */
    private static List<ClipRange> ranges(int seconds, int count) {
        Random random = new Random(1);
        int partMillis = seconds * 1000 / count;
        List<ClipRange> ranges = new ArrayList<>();
        ranges.add(new ClipRange(0, 1_000));
        for (int part = 1; part < count - 1; part++) {
            int startMillis = part * partMillis + random.nextInt(partMillis - 100);
            int longest = Math.min(30_000, seconds * 1000 - startMillis);
            int durationMillis = part % 10 == 0 ? longest : 1_300 + random.nextInt(3_000);
            ranges.add(new ClipRange(startMillis, Math.min(durationMillis, longest)));
        }
        ranges.add(new ClipRange(seconds * 1000L - 1_000, 1_000));
        return ranges;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_recording_without_an_edit_list_begins_with_its_priming(TimeCodedRecording source) throws Exception {
        FileSet files = M4aFile.of(source.adtsBytes()).edits().build();
        Recording recording = open(files.file(M4aFile.NAME));
        for (ClipRange range : ranges(source.seconds(), 10)) {
            assertInPlace(TimeCode.locate(heard(recording.cut(range))), range, TimeCodedRecording.PRIMING_SAMPLES);
        }
    }

    static Stream<TimeCodedRecording> a_recording_without_an_edit_list_begins_with_its_priming() {
        return Stream.of(new TimeCodedRecording(150, 48_000, 1), STEREO);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void the_hours_clips_are_the_same_bytes_in_each_layout(String layout, byte[] file) throws Exception {
        Recording plain = open(Files.readAllBytes(HOUR.m4a()));
        Recording other = open(file);
        for (ClipRange range : ranges(HOUR.seconds(), 200)) {
            assertThat(other.cut(range).bytes()).isEqualTo(plain.cut(range).bytes());
        }
    }

    static Stream<Arguments> the_hours_clips_are_the_same_bytes_in_each_layout() throws Exception {
        return Stream.of(
                Arguments.of(
                        "moov first, by ffmpeg",
                        Files.readAllBytes(HOUR.remuxed("m4a", "-movflags", "+faststart", "-f", "ipod"))),
                Arguments.of("moov first", built(hour().indexFirst())),
                Arguments.of("co64", built(hour().offsets64())),
                Arguments.of("64-bit mdat", built(hour().mediaBox(M4aFile.MediaBox.SIZE_64_BIT))),
                Arguments.of(
                        "mdat to the end, moov first",
                        built(hour().mediaBox(M4aFile.MediaBox.TO_END_OF_FILE).indexFirst())),
                Arguments.of("64-bit edit list", built(hour().edits64())),
                Arguments.of(
                        "stz2 and odd chunks",
                        built(hour().sampleSizes(M4aFile.SampleSizes.COMPACT).samplesPerChunk(3, 1, 47))));
    }

    private static M4aFile hour() {
        return M4aFile.of(HOUR.adtsBytes());
    }

    private static byte[] built(M4aFile file) {
        return file.build().file(M4aFile.NAME);
    }

    @ParameterizedTest(name = "{0}: {2} requests")
    @MethodSource
    void a_clip_of_the_hours_middle_costs_little_more_than_its_frames(String layout, byte[] file, int requests)
            throws Exception {
        CountingFiles files = new CountingFiles(Mp4Files.of(file));
        ReadClip clip = ReadClip.parse(
                Recordings.open(files).cut(new ClipRange(1_800_678, 30_000)).bytes());

        int frameBytes = clip.frames().stream().mapToInt(frame -> frame.length).sum();
        assertThat(files.requests()).isEqualTo(requests);
        assertThat(files.bytesRead()).isBetween((long) frameBytes, frameBytes + 40_000L);
    }

    static Stream<Arguments> a_clip_of_the_hours_middle_costs_little_more_than_its_frames() throws Exception {
        return Stream.of(
                Arguments.of("moov last", Files.readAllBytes(HOUR.m4a()), 5),
                Arguments.of(
                        "moov first",
                        Files.readAllBytes(HOUR.remuxed("m4a", "-movflags", "+faststart", "-f", "ipod")),
                        4),
                Arguments.of("3,516 chunks of a second", built(hour().indexFirst()), 5));
    }

    @Test
    void ffprobe_agrees_on_the_duration_to_the_sample() throws Exception {
        Recording recording = open(Files.readAllBytes(STEREO.m4a()));
        Path clip = Files.createTempFile("clip", ".m4a");
        try {
            Files.write(clip, recording.cut(new ClipRange(777, 12_345)).bytes());
            assertThat(Ffmpeg.probe(clip))
                    .containsEntry("streams.stream.0.duration_ts", "544415")
                    .containsEntry("streams.stream.0.time_base", "1/44100")
                    .containsEntry("streams.stream.0.start_pts", "0")
                    .containsEntry("streams.stream.0.profile", "LC")
                    .containsEntry("streams.stream.0.channels", "2")
                    .containsEntry("format.duration", "12.345011");
        } finally {
            Files.delete(clip);
        }
    }

    private static Recording open(byte[] file) throws Exception {
        return Mp4Format.open(Mp4Files.of(file));
    }

    /** What a player that keeps to the edit list plays: ffmpeg drops what lies before it, but plays its last frame out. */
    private static Pcm heard(Clip clip) {
        Pcm decoded = Ffmpeg.decode(clip.bytes());
        int length = ReadClip.parse(clip.bytes()).durationSamples();
        assertThat(decoded.length()).isBetween(length, length + 1023);
        return decoded.slice(0, length);
    }

    private static void assertInPlace(TimeCodeReading reading, ClipRange range, int priming) {
        double exact = EXACT_SECONDS * reading.sampleRateHz();
        assertThat(reading.startSample() + priming)
                .as("start of %s", range)
                .isCloseTo((double) range.startSample(reading.sampleRateHz()), within(exact));
        assertThat(reading.endSample() + priming)
                .as("end of %s", range)
                .isCloseTo((double) range.endSample(reading.sampleRateHz()), within(exact));
        assertThat(reading.largestJumpSamples()).isLessThan(exact);
    }
}
