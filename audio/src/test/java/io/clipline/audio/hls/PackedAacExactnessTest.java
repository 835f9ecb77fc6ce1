package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import io.clipline.testkit.media.TimeCodedRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The proof that a cut is exact: recordings whose sound says at each second which second it is are cut at random
 * places, decoded by a decoder that is not ours, and located.
 */
class PackedAacExactnessTest {

    private static final TimeCodedRecording HOUR = new TimeCodedRecording(3600, 48000, 1);
    private static final int POSITIONS = 200;
    private static final int COMPARED_SAMPLES = 2048;

    @Test
    void clips_of_an_hour_begin_and_end_where_they_should_and_sound_like_the_recording() throws Exception {
        assertExact(HOUR, POSITIONS);
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels")
    @CsvSource({"44100, 2", "16000, 1"})
    void clips_are_exact_at_other_sample_rates(int sampleRateHz, int channels) throws Exception {
        assertExact(new TimeCodedRecording(600, sampleRateHz, channels), 40);
    }

    @Test
    void drifting_durations_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.declaredSeconds(chunk -> 3.000));
        assertSameClips(hls -> hls.declaredSeconds(chunk -> chunk % 2 == 0 ? 2.5 : 3.7));
    }

    @Test
    void timestamps_that_begin_anew_in_the_middle_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.firstTimestamp((1L << 33) - 1800 * 90_000L));
    }

    @Test
    void junk_before_the_tag_changes_no_byte_of_a_clip() throws Exception {
        byte[] junk = new byte[333];
        new Random(7).nextBytes(junk);
        assertSameClips(hls -> hls.junkBeforeTag(junk));
    }

    @Test
    void queries_other_tags_and_line_ends_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls ->
                hls.query("type=replay&x=%2F..").withTextFrames().windowsLines().extraLine("#EXT-X-ODD"));
    }

    @Test
    void all_of_it_at_once_changes_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.declaredSeconds(chunk -> 3.000)
                .firstTimestamp((1L << 33) - 1234 * 90_000L)
                .shiftTimestamps(chunk -> chunk % 3 - 1)
                .junkBeforeTag(new byte[] {'I', 'D', '3', 4, (byte) 0xFF, (byte) 0xF1})
                .query("type=live"));
    }

    private static void assertExact(TimeCodedRecording sound, int positions) throws Exception {
        int rate = sound.sampleRateHz();
        Recording recording =
                Recordings.open(files(PackedAacHls.of(sound.adtsBytes()).build()));
        List<ClipRange> ranges = ranges(sound, positions);
        List<Pcm> whole = Ffmpeg.decodeParts(
                sound.adts(),
                ranges.stream().map(range -> range.startSample(rate)).toList(),
                COMPARED_SAMPLES);
        for (int i = 0; i < ranges.size(); i++) {
            Clip clip = recording.cut(ranges.get(i));

            int length = Math.toIntExact(clip.endSample() - clip.startSample());
            // libav plays the last frame to its end (ffmpeg's mov demuxer trims only the start).
            Pcm decoded = Ffmpeg.decode(clip.bytes());
            assertThat(decoded.length()).isBetween(length, length + 1023);
            TimeCodeReading reading = TimeCode.locate(decoded.slice(0, length));
            double start = clip.startSample() - (double) TimeCodedRecording.PRIMING_SAMPLES;
            assertThat(reading.startSample())
                    .as("start of %s", ranges.get(i))
                    .isEqualTo(start, within(rate / 10_000.0));
            assertThat(reading.endSample())
                    .as("end of %s", ranges.get(i))
                    .isEqualTo(start + length, within(rate / 10_000.0));
            assertThat(reading.largestJumpSamples()).isLessThan(0.5);
            assertThat(decoded.slice(0, COMPARED_SAMPLES).maxDifference(whole.get(i)))
                    .as("first samples of %s", ranges.get(i))
                    .isLessThan(1e-6);
            assertThat(CutFrames.Edit.of(clip).durationSamples()).isEqualTo(length);
            assertThat(clip.warnings()).isEmpty();
        }
    }

    private static void assertSameClips(UnaryOperator<PackedAacHls> fault) throws Exception {
        byte[] adts = HOUR.adtsBytes();
        Recording sound = Recordings.open(files(PackedAacHls.of(adts).build()));
        RecordingFiles faulty = files(fault.apply(PackedAacHls.of(adts)).build());
        Recording learning = Recordings.open(faulty);
        for (ClipRange range : ranges(HOUR, POSITIONS)) {
            byte[] expected = sound.cut(range).bytes();

            assertThat(learning.cut(range).bytes()).as("%s", range).isEqualTo(expected);
            assertThat(Recordings.open(faulty).cut(range).bytes())
                    .as("%s", range)
                    .isEqualTo(expected);
        }
    }

    /** Random ranges in ascending order, the first and the last second among them; most are short, to save time. */
    private static List<ClipRange> ranges(TimeCodedRecording sound, int count) {
        Random random = new Random(count);
        long endMillis = sound.seconds() * 1000L;
        TreeSet<Long> starts = new TreeSet<>(List.of(0L, 900L, endMillis - 2500L));
        while (starts.size() < count) {
            long start = (long) (random.nextDouble() * (endMillis - 35_000));
            // The decoded parts that clips are compared with may not overlap.
            if (starts.subSet(start - 200, start + 200).isEmpty()) {
                starts.add(start);
            }
        }
        List<ClipRange> ranges = new ArrayList<>();
        for (long start : starts) {
            long duration = random.nextInt(20) == 0 ? 30_000 : 2000 + random.nextInt(2000);
            ranges.add(new ClipRange(start, Math.min(duration, endMillis - start)));
        }
        return ranges;
    }

    private static RecordingFiles files(FileSet files) {
        return new InMemoryFiles(files.entry(), files.files());
    }
}
