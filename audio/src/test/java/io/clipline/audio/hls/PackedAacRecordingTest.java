package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.LengthlessFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which frames a clip gets, in recordings with one fault each. The sound itself is tested in the exactness tests. */
class PackedAacRecordingTest {

    private static final int HOUR = 1197;

    private final SyntheticHls hls = new SyntheticHls(HOUR);

    @Test
    void cuts_the_right_frames_anywhere() throws Exception {
        assertCutsExactly(hls);
    }

    @ParameterizedTest
    @CsvSource({"44100,2", "16000,1", "22050,6", "96000,2", "7350,8"})
    void cuts_the_right_frames_at_each_sample_rate(int sampleRateHz, int channels) throws Exception {
        hls.sampleRateHz = sampleRateHz;
        hls.channels = channels == 8 ? 7 : channels;

        Recording recording = assertCutsExactly(hls);

        assertThat(recording.info().sampleRateHz()).isEqualTo(sampleRateHz);
        assertThat(recording.info().channels()).isEqualTo(channels);
        assertThat(recording.info().codec()).isEqualTo("mp4a.40.2");
        assertThat(recording.info().format()).isEqualTo("hls-packed-aac");
    }

    @ParameterizedTest
    @CsvSource({"2.9", "3.000", "3.1", "1", "6", "0.001"})
    void believes_timestamps_rather_than_durations(String extinf) throws Exception {
        hls.extinf = i -> extinf;

        assertCutsExactly(hls);
    }

    @Test
    void believes_timestamps_where_durations_are_nonsense() throws Exception {
        int[] millis = new Random(1).ints(HOUR, 0, 9000).toArray();
        hls.extinf = i -> millis[i] / 1000 + "." + "%03d".formatted(millis[i] % 1000);

        assertCutsExactly(hls);
    }

    @Test
    void goes_on_where_timestamps_begin_anew_after_33_bits() throws Exception {
        hls.firstTimestamp = (1L << 33) - 1800 * 90_000L;

        assertCutsExactly(hls);
    }

    @Test
    void knows_the_day_in_a_recording_of_four_days() throws Exception {
        SyntheticHls days = new SyntheticHls(5000);
        // 69 s in few frames: only the numbers of the first and last frames count.
        days.framesIn = i -> 20;
        days.lostBefore = i -> i == 0 ? 0 : 3214;
        days.extinf = i -> "69";
        RecordingFiles files = days.build();
        Recording recording = Recordings.open(files);
        for (int segment : new int[] {0, 1, 1382, 1383, 2500, 2766, 4999}) {
            long startSample = segment * 3234L * 1024 + 2048;

            Clip clip = recording.cut(new ClipRange((startSample * 1000 + 47999) / 48000, 100));

            assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        }
    }

    @Test
    void is_not_shifted_by_timestamps_that_are_rounded_or_jitter() throws Exception {
        hls.sampleRateHz = 44100;
        hls.jitterTicks = i -> i == 0 ? 0 : (i * 7919L) % 1600 - 800;

        assertCutsExactly(hls);
    }

    @Test
    void steps_over_junk_before_the_tag() throws Exception {
        hls.junkBefore = i -> junk(i * 37 % 900, i);

        assertCutsExactly(hls);
    }

    @Test
    void steps_over_frames_of_another_segment_before_the_tag() throws Exception {
        hls.junkBefore = i -> SyntheticHls.frame(99_999_999, 48000, 1);

        assertCutsExactly(hls);
    }

    @Test
    void passes_queries_on() throws Exception {
        hls.query = "?type=replay&token=a%2Fb";

        assertCutsExactly(hls);
    }

    @Test
    void ends_for_good_where_the_playlist_ends() throws Exception {
        Recording recording = Recordings.open(hls.build());
        long samples = HOUR * 141L * 1024;
        assertThat(recording.measureSamples()).hasValue(samples);
        assertThat(recording.info().complete()).isTrue();

        assertCut(recording, samples / 48 - 1000, 1000);
        for (long start : new long[] {samples / 48 - 999, samples / 48, samples / 48 + 500_000}) {
            assertThatExceptionOfType(RecordingEndedException.class)
                    .isThrownBy(() -> recording.cut(new ClipRange(start, 1000)))
                    .withMessageContaining("ends at " + samples / 48 + " ms (sample " + samples + ")")
                    .matches(e -> !e.mayGrow());
        }
    }

    @Test
    void may_grow_where_the_playlist_does_not_end() throws Exception {
        hls.endList = false;
        Recording recording = Recordings.open(hls.build());

        assertThat(recording.info().complete()).isFalse();
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(HOUR * 3008L - 5000, 30_000)))
                .matches(RecordingEndedException::mayGrow);
        assertCut(recording, HOUR * 3008L - 35_000, 30_000);
    }

    @Test
    void measures_a_short_recording_without_timestamps_by_counting() throws Exception {
        SyntheticHls few = new SyntheticHls(20);
        few.hasTimestamp = i -> false;
        assertThat(Recordings.open(few.build()).measureSamples()).hasValue(20 * 141 * 1024L);

        hls.hasTimestamp = i -> false;
        assertThat(Recordings.open(hls.build()).measureSamples()).isEmpty();
    }

    @Test
    void works_where_the_store_tells_no_lengths() throws Exception {
        Recording recording = Recordings.open(new LengthlessFiles(hls.build()));

        assertCut(recording, 1_234_567, 30_000);
    }

    @Test
    void segments_may_be_of_any_length() throws Exception {
        int[] frames = new Random(5).ints(HOUR, 1, 700).toArray();
        hls.framesIn = i -> frames[i];
        Recording recording = Recordings.open(hls.build());
        long millis = IntStream.of(frames).sum() * 1024L / 48;
        Random random = new Random(6);

        for (int i = 0; i < 50; i++) {
            assertCut(recording, (long) (random.nextDouble() * (millis - 30_000)), 30_000);
        }
    }

    private static Recording assertCutsExactly(SyntheticHls hls) throws Exception {
        long millis = hls.segments * 141L * 1024 * 1000 / hls.sampleRateHz;
        RecordingFiles files = hls.build();
        Recording recording = Recordings.open(files);
        Random random = new Random(42);
        for (long start : new long[] {0, 1, 21, 22, 999, millis - 30_000, millis - 29_999 - 1}) {
            assertCut(recording, start, 30_000);
        }
        for (int i = 0; i < 25; i++) {
            long duration = 1000L + random.nextInt(29_001);
            assertCut(recording, (long) (random.nextDouble() * (millis - duration)), duration);
            // A recording that knows nothing yet finds the same.
            assertCut(Recordings.open(files), (long) (random.nextDouble() * (millis - duration)), duration);
        }
        return recording;
    }

    private static byte[] junk(int length, int seed) {
        byte[] junk = new byte[length];
        new Random(seed).nextBytes(junk);
        return junk;
    }
}
