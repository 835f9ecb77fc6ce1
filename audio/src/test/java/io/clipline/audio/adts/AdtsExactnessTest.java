package io.clipline.audio.adts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.ExactClips;
import io.clipline.audio.InMemoryIndexCache;
import io.clipline.audio.Recording;
import io.clipline.testkit.media.TimeCodedRecording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clips of real sound begin and end to the sample where they should. */
class AdtsExactnessTest {

    private static final TimeCodedRecording HOUR = new TimeCodedRecording(3600, 48000, 1);

    @Test
    void clips_of_an_hour_begin_and_end_where_they_should_and_sound_like_the_recording() throws Exception {
        ExactClips.assertExact(SyntheticAdts.open(HOUR.adtsBytes()), HOUR, 100);
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels")
    @CsvSource({"44100, 2", "16000, 1"})
    void clips_are_exact_at_other_sample_rates(int sampleRateHz, int channels) throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(600, sampleRateHz, channels);

        ExactClips.assertExact(SyntheticAdts.open(sound.adtsBytes()), sound, 40);
    }

    @Test
    void a_kept_index_changes_no_byte_of_a_clip() throws Exception {
        byte[] adts = HOUR.adtsBytes();
        InMemoryIndexCache cache = new InMemoryIndexCache();
        Recording indexing = SyntheticAdts.open(adts, cache);
        indexing.cut(new ClipRange(0, 1000));
        Recording reading = SyntheticAdts.open(adts, cache);

        for (ClipRange range : ExactClips.ranges(HOUR, 200)) {
            assertThat(reading.cut(range).bytes())
                    .as("%s", range)
                    .isEqualTo(indexing.cut(range).bytes());
        }
        assertThat(cache.stores()).isEqualTo(1);
    }
}
