package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.M4aFile;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Fragmented files as ffmpeg writes them give the very clips that the same frames give in a plain file. */
class FragmentExactnessTest {

    private static final TimeCodedRecording HOUR = new TimeCodedRecording(3_600, 48_000, 1);
    private static final TimeCodedRecording STEREO = new TimeCodedRecording(600, 44_100, 2);

    /** The frames' length of 30 seconds. */
    private static final ClipRange IN_THE_MIDDLE = new ClipRange(1_800_678, 30_000);

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource
    void clips_are_the_same_bytes_as_those_of_a_plain_file(String options, String seconds) throws Exception {
        for (TimeCodedRecording source : List.of(STEREO, new TimeCodedRecording(150, 48_000, 1))) {
            Recording plain = open(plain(source, options.contains("delay_moov")));
            Recording fragmented = open(fragmented(source, options, seconds));
            for (ClipRange range : ranges(source.seconds())) {
                assertThat(fragmented.cut(range).bytes())
                        .as("%s of %s", range, source)
                        .isEqualTo(plain.cut(range).bytes());
            }
            int priming = options.contains("delay_moov") ? 0 : TimeCodedRecording.PRIMING_SAMPLES;
            assertThat(fragmented.measureSamples()).hasValue((long) source.seconds() * source.sampleRateHz() + priming);
            assertThat(fragmented.info().samples()).isEmpty();
        }
    }

    static Stream<Arguments> clips_are_the_same_bytes_as_those_of_a_plain_file() {
        return Stream.of(
                Arguments.of("frag_keyframe+empty_moov+default_base_moof", "1"),
                Arguments.of("frag_keyframe+empty_moov+default_base_moof", "600"),
                Arguments.of("frag_keyframe+empty_moov", "2"),
                Arguments.of("frag_keyframe+empty_moov+skip_trailer", "1"),
                Arguments.of("frag_keyframe+empty_moov+default_base_moof+global_sidx", "2"),
                Arguments.of("frag_keyframe+empty_moov+default_base_moof+global_sidx+skip_trailer", "10"),
                Arguments.of("frag_keyframe+delay_moov+default_base_moof", "1"),
                Arguments.of("frag_keyframe+delay_moov+default_base_moof+global_sidx+skip_trailer", "1"),
                Arguments.of("frag_keyframe+delay_moov+default_base_moof+dash", "1"),
                Arguments.of("frag_keyframe+delay_moov+default_base_moof+dash+skip_trailer", "3"),
                Arguments.of("frag_keyframe", "1"),
                Arguments.of("cmaf", "4"));
    }

    @Test
    void a_clip_of_a_fragmented_hour_says_the_time_it_was_asked_for() throws Exception {
        Recording recording = open(fragmented(HOUR, "frag_keyframe+delay_moov+default_base_moof+global_sidx", "2"));
        ClipRange range = IN_THE_MIDDLE;
        byte[] clip = recording.cut(range).bytes();
        var reading = TimeCode.locate(
                Ffmpeg.decode(clip).slice(0, ReadClip.parse(clip).durationSamples()));
        assertThat(reading.startSample()).isCloseTo((double) range.startSample(48_000), within(4.8));
        assertThat(reading.endSample()).isCloseTo((double) range.endSample(48_000), within(4.8));
    }

    /** Of the hour's 23 MB: an index has 12 or 19 bytes for each fragment, a fragment 130 bytes and 4 for each frame. */
    @ParameterizedTest(name = "{0}, {1} s: {2} requests, index of {3} bytes")
    @MethodSource
    void a_clip_of_an_hours_middle_costs_a_tenth_more_than_the_index_and_its_frames(
            String options, int seconds, int requests, int indexBytes) throws Exception {
        CountingFiles files = new CountingFiles(Mp4Files.of(fragmented(HOUR, options, "" + seconds)));
        ReadClip clip = ReadClip.parse(Recordings.open(files).cut(IN_THE_MIDDLE).bytes());

        int frameBytes = clip.frames().stream().mapToInt(frame -> frame.length).sum();
        int tableBytes = 4 * clip.frames().size() + 130 * 30 / seconds;
        assertThat(files.requests()).isEqualTo(requests);
        assertThat((double) files.bytesRead())
                .isBetween((double) frameBytes, 1.1 * (frameBytes + tableBytes + indexBytes));
    }

    static Stream<Arguments> a_clip_of_an_hours_middle_costs_a_tenth_more_than_the_index_and_its_frames() {
        String usual = "frag_keyframe+empty_moov+default_base_moof";
        return Stream.of(
                Arguments.of(usual + "+global_sidx", 2, 3, 12 * 1_800),
                Arguments.of(usual + "+global_sidx+skip_trailer", 10, 5, 12 * 360),
                Arguments.of(usual, 2, 4, 19 * 1_800),
                Arguments.of(usual, 1, 4, 19 * 3_600),
                // Without any index, fragments are looked for by bisection.
                Arguments.of(usual + "+skip_trailer", 10, 14, 10 * 65_000),
                Arguments.of(usual + "+skip_trailer", 1, 9, 10 * 16_384),
                Arguments.of(usual + "+skip_trailer", 2_000, 4, 130 + 4 * 93_750));
    }

    /** ffmpeg puts the index before fragments that say where they lay without it, and cannot play the file either. */
    @Test
    void fragments_that_were_moved_are_refused_and_not_cut_wrong() throws Exception {
        TimeCodedRecording source = new TimeCodedRecording(150, 48_000, 1);
        byte[] moved = fragmented(source, "frag_keyframe+empty_moov+global_sidx", "1");
        assertThatThrownBy(() -> open(moved))
                .isInstanceOf(MalformedRecordingException.class)
                .hasMessageContaining("before its tables end");
    }

    private static List<ClipRange> ranges(int seconds) {
        Random random = new Random(seconds);
        List<ClipRange> ranges = new ArrayList<>();
        ranges.add(new ClipRange(0, 1_000));
        ranges.add(new ClipRange(20, 21));
        for (int i = 0; i < 25; i++) {
            int startMillis = random.nextInt(seconds * 1000 - 30_000);
            ranges.add(new ClipRange(startMillis, 1_000 + random.nextInt(29_000)));
        }
        ranges.add(new ClipRange(seconds * 1000L - 1_000, 1_000));
        return ranges;
    }

    private static byte[] fragmented(TimeCodedRecording source, String options, String seconds) throws Exception {
        return Files.readAllBytes(
                source.remuxed("mp4", "-movflags", options, "-frag_duration", seconds + "000000", "-f", "mp4"));
    }

    /** @param withEdits whether the priming is hidden, as where the writer knew of it before it wrote {@code moov} */
    private static byte[] plain(TimeCodedRecording source, boolean withEdits) throws Exception {
        return withEdits
                ? Files.readAllBytes(source.m4a())
                : M4aFile.of(source.adtsBytes()).edits().build().file(M4aFile.NAME);
    }

    private static Recording open(byte[] file) throws Exception {
        return Mp4Format.open(Mp4Files.of(file));
    }
}
