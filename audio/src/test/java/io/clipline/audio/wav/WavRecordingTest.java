package io.clipline.audio.wav;

import static io.clipline.testkit.media.WavBuilder.UNKNOWN;
import static io.clipline.testkit.media.WavBuilder.format;
import static io.clipline.testkit.media.WavBuilder.riff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.SilentTranscoder;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a clip costs, and what is done where header and file disagree. */
class WavRecordingTest {

    private static final byte[] SOUND = WavCuts.sound(320_000);

    @Test
    void a_clip_of_three_hours_costs_the_head_and_its_own_bytes() throws Exception {
        SparseWav threeHours = new SparseWav(riff("RIFF").format(1, 1, 48_000, 16), 3 * 3600 * 96_000L);
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            CountingFiles files = new CountingFiles(threeHours);
            Recording recording = Recordings.open(files, CuttingTools.none().withTranscoder(new SilentTranscoder()));

            recording.cut(new ClipRange(random.nextInt(3 * 3_600_000 - 30_000), 30_000));

            assertThat(files.requests()).isEqualTo(2);
            assertThat(files.bytesRead()).isEqualTo(8192 + 30 * 96_000);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 9, 1000})
    void sound_behind_four_gigabytes_is_found(long gigabytes) throws Exception {
        long bytes = gigabytes << 30;
        SparseWav rf64 = new SparseWav(riff("RF64").ds64(bytes).format(1, 2, 48_000, 16), bytes);
        SparseWav overflown = new SparseWav(riff("RIFF").format(1, 2, 48_000, 16), bytes);
        long lateMillis = bytes / 192 - 5_000;

        for (SparseWav wav : new SparseWav[] {rf64, overflown}) {
            Clip clip = Recordings.open(wav).cutKeepingCodec(new ClipRange(lateMillis, 1_000));

            assertThat(WavCuts.samples(clip)).isEqualTo(wav.sound(lateMillis * 192, lateMillis * 192 + 192_000));
        }
        assertThat(Recordings.open(rf64).info().samples()).hasValue(bytes / 4);
        assertThat(Recordings.open(overflown).measureSamples()).hasValue(bytes / 4);
    }

    @ParameterizedTest(name = "data size {0}")
    @CsvSource({"0, true", "4294967295, true", "320044, false", "320000, false", "2147483647, false"})
    void a_clip_behind_the_end_is_refused_and_the_header_says_whether_more_may_come(long size, boolean mayGrow)
            throws Exception {
        Recording recording = WavCuts.open(
                riff("RIFF").format(1, 1, 16_000, 16).chunk("data", size, SOUND).build());

        assertThat(WavCuts.cut(recording, 9_000, 1_000)).isEqualTo(Arrays.copyOfRange(SOUND, 288_000, 320_000));
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(9_500, 501)))
                .withMessageContaining("the recording ends at 10000 ms (sample 160000)")
                .satisfies(e -> assertThat(e.mayGrow()).isEqualTo(mayGrow))
                .satisfies(e -> assertThat(e.position()).isEqualTo(320_044));
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(70_000, 501)))
                .withMessageContaining("the recording ends at 10000 ms");
        assertThat(recording.info().complete()).isEqualTo(!mayGrow);
        assertThat(recording.measureSamples()).hasValue(160_000);
    }

    @Test
    void sound_behind_a_stale_end_is_cut_with_a_warning() throws Exception {
        Recording recording = WavCuts.open(riff("RIFF")
                .format(1, 1, 16_000, 16)
                .chunk("data", 160_000, SOUND)
                .build());

        Clip before = recording.cutKeepingCodec(new ClipRange(4_000, 1_000));
        Clip across = recording.cutKeepingCodec(new ClipRange(4_500, 1_000));

        assertThat(before.warnings()).isEmpty();
        assertThat(across.warnings()).singleElement().asString().contains("byte 160044, but no chunk follows there");
        assertThat(WavCuts.samples(across)).isEqualTo(Arrays.copyOfRange(SOUND, 144_000, 176_000));
        assertThat(recording.info().samples()).isEmpty();
        assertThat(recording.measureSamples()).hasValue(160_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LIST", "id3 ", "xyz1"})
    void chunks_behind_the_sound_are_no_sound(String name) throws Exception {
        Recording recording = WavCuts.open(riff("RIFF")
                .format(1, 1, 16_000, 16)
                .chunk("data", Arrays.copyOf(SOUND, 160_000))
                .chunk(name, SOUND)
                .build());

        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(4_500, 501)))
                .withMessageContaining("the recording ends at 5000 ms");
        assertThat(recording.measureSamples()).hasValue(80_000);
    }

    @Test
    void a_wrong_block_length_is_not_believed() throws Exception {
        Recording recording = WavCuts.open(riff("RIFF")
                .chunk("fmt ", format(1, 2, 16_000, 16, 2))
                .chunk("data", 320_044, SOUND)
                .build());

        Clip clip = recording.cutKeepingCodec(new ClipRange(1_000, 500));

        assertThat(WavCuts.samples(clip)).isEqualTo(Arrays.copyOfRange(SOUND, 64_000, 96_000));
        assertThat(clip.warnings())
                .containsExactly("the header says that a sample of all channels takes 2 bytes; it was cut with 4, which"
                        + " 2 channels of 16 bits take");
    }

    @Test
    void huge_chunks_before_the_sound_cost_a_request_each_and_are_not_read() throws Exception {
        byte[] file = riff("RIFF")
                .chunk("bext", new byte[900_001])
                .format(1, 1, 16_000, 16)
                .chunk("iXML", new byte[700_000])
                .chunk("data", UNKNOWN, SOUND)
                .build();
        CountingFiles files = new CountingFiles(WavCuts.files(file));

        Recording recording = Recordings.open(files);

        assertThat(WavCuts.cut(recording, 1_000, 1_000)).isEqualTo(Arrays.copyOfRange(SOUND, 32_000, 64_000));
        assertThat(files.requests()).isLessThanOrEqualTo(5);
        assertThat(files.bytesRead()).isLessThan(8192 + 3 * 4096 + 32_000 + 1);
    }

    @Test
    void a_clip_that_does_not_fit_into_memory_is_refused_before_it_is_read() throws Exception {
        SparseWav wide = new SparseWav(riff("RIFF").format(1, 64, 192_000, 32), 1L << 40);
        CountingFiles files = new CountingFiles(wide);
        Recording recording = Recordings.open(files);

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(1_000, 30_000)))
                .withMessageContaining("the clip has 1474560000 bytes; up to 67108864 are read for one");
        assertThat(files.requests()).isEqualTo(1);
    }
}
