package io.clipline.audio.hls;

import static io.clipline.audio.hls.ExactCuts.assertExact;
import static io.clipline.audio.hls.ExactCuts.files;
import static io.clipline.audio.hls.ExactCuts.ranges;

import io.clipline.audio.RecordingFiles;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCodedRecording;
import java.util.Random;
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
    /** For what is compared byte by byte, which needs no decoder. */
    private static final int POSITIONS = 100;

    @Test
    void clips_of_an_hour_begin_and_end_where_they_should_and_sound_like_the_recording() throws Exception {
        assertExact(HOUR, packed(HOUR), 200);
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels")
    @CsvSource({"44100, 2", "16000, 1"})
    void clips_are_exact_at_other_sample_rates(int sampleRateHz, int channels) throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(600, sampleRateHz, channels);

        assertExact(sound, packed(sound), 40);
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

    private static void assertSameClips(UnaryOperator<PackedAacHls> fault) throws Exception {
        byte[] adts = HOUR.adtsBytes();
        ExactCuts.assertSameClips(
                PackedAacHls.of(adts).build(),
                fault.apply(PackedAacHls.of(adts)).build(),
                ranges(HOUR, POSITIONS));
    }

    private static RecordingFiles packed(TimeCodedRecording sound) {
        return files(PackedAacHls.of(sound.adtsBytes()).build());
    }
}
