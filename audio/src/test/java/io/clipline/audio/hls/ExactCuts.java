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
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import io.clipline.testkit.media.TimeCodedRecording;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Cuts a time-coded recording at random places, and sees what the clips say when they are decoded. */
final class ExactCuts {

    private static final int COMPARED_SAMPLES = 2048;

    private ExactCuts() {}

    static void assertExact(TimeCodedRecording sound, RecordingFiles files, int positions) throws Exception {
        int rate = sound.sampleRateHz();
        Recording recording = Recordings.open(files);
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

    /** Random ranges in ascending order, the first and the last second among them; most are short, to save time. */
    static List<ClipRange> ranges(TimeCodedRecording sound, int count) {
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

    static RecordingFiles files(FileSet files) {
        return new InMemoryFiles(files.entry(), files.files());
    }
}
