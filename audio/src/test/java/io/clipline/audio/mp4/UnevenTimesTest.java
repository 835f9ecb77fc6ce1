package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.FragmentedBuilder.Index;
import io.clipline.testkit.media.Mp4Builder;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorders take frames' times from clocks and round them: the frames follow each other nevertheless (decision 0029). */
class UnevenTimesTest {

    private static final List<byte[]> FRAMES = Mp4Builder.frames(600);

    /** A track whose frames begin at these times; {@code warned} where they are uneven by more than rounding. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_clip_begins_at_the_time_of_its_first_frame_and_its_frames_follow_each_other(
            String what, int unitsPerSecond, IntToLongFunction unitOf, boolean warned) throws Exception {
        Mp4Builder file = Mp4Builder.of(FRAMES).mediaTimescale(unitsPerSecond);
        for (int i = 0; i < FRAMES.size(); i++) {
            file.duration(1, unitOf.applyAsLong(i + 1) - unitOf.applyAsLong(i));
        }
        byte[] bytes = file.build();
        boolean anyWarning = false;
        for (int startMillis = 0; startMillis < 9_000; startMillis += 317) {
            Clip clip = Mp4Format.open(Mp4Files.of(bytes)).cut(new ClipRange(startMillis, 2_000));

            long start = startMillis * 48L;
            int wanted = 0;
            while (sample(unitOf.applyAsLong(wanted + 1), unitsPerSecond) <= start) {
                wanted++;
            }
            long offset = start - sample(unitOf.applyAsLong(wanted), unitsPerSecond);
            int end = (int) (wanted + (offset + 96_000 + 1023) / 1024);
            ReadClip read = ReadClip.parse(clip.bytes());
            assertThat(clip.startSample()).isEqualTo(start);
            assertThat(read.durationSamples()).isEqualTo(96_000);
            assertThat((long) read.mediaTime()).isEqualTo((wanted > 0 ? 1024 : 0) + offset);
            assertThat(read.frames()).containsExactlyElementsOf(FRAMES.subList(Math.max(0, wanted - 1), end));
            anyWarning |= clip.warnings().stream().anyMatch(warning -> warning.contains("uneven by up to"));
        }
        assertThat(anyWarning).isEqualTo(warned);
    }

    static Stream<Arguments> a_clip_begins_at_the_time_of_its_first_frame_and_its_frames_follow_each_other() {
        Random random = new Random(29);
        int[] jitter = random.ints(700, 0, 400).toArray();
        jitter[0] = 0;
        return Stream.of(
                Arguments.of("milliseconds", 1_000, time(i -> i * 1024L * 1_000 / 48_000), false),
                Arguments.of("microseconds, rounded down", 1_000_000, time(i -> i * 1024L * 1_000_000 / 48_000), false),
                Arguments.of("a sample too short", 48_000, time(i -> i * 1024L - (i > 80 ? 1 : 0)), false),
                Arguments.of("a sound card that is slow", 90_000, time(i -> i * 1921L), true),
                Arguments.of("a recorder's clock", 48_000, time(i -> i * 1024L + jitter[i]), true));
    }

    /** As Chromium's recorder writes it: durations are rounded down from microseconds, decode times are not added up. */
    @ParameterizedTest
    @EnumSource
    void durations_that_lack_a_little_in_each_fragment_move_nothing(Index index) throws Exception {
        byte[] exact = FragmentedBuilder.of(FRAMES).index(index).build();
        for (int lack : new int[] {1, 12}) {
            byte[] file = FragmentedBuilder.of(FRAMES)
                    .index(index)
                    .everyField()
                    .durationsLack(lack)
                    .build();
            for (int startMillis = 0; startMillis < 10_000; startMillis += 421) {
                ClipRange range = new ClipRange(startMillis, 2_000);
                Clip clip = Mp4Format.open(Mp4Files.of(file)).cut(range);
                assertThat(clip.bytes())
                        .as("%s", range)
                        .isEqualTo(Mp4Format.open(Mp4Files.of(exact)).cut(range).bytes());
                assertThat(clip.warnings()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {300, -300, 511})
    void a_fragment_that_is_late_by_less_than_half_a_frame_is_said_and_cut(long late) throws Exception {
        // Fragment 5 begins with frame 200, sample 204,800.
        byte[] file = FragmentedBuilder.of(FRAMES).gapBeforeFragment(5, late).build();

        Clip across = Mp4Format.open(Mp4Files.of(file)).cut(new ClipRange(4_000, 1_000));
        Clip before = Mp4Format.open(Mp4Files.of(file)).cut(new ClipRange(1_000, 2_000));
        Clip behind = Mp4Format.open(Mp4Files.of(file)).cut(new ClipRange(4_290, 1_000));

        assertThat(across.warnings()).singleElement().asString().contains("uneven by up to " + Math.abs(late));
        assertThat(ReadClip.parse(across.bytes()).frames())
                .containsExactlyElementsOf(FRAMES.subList(192_000 / 1024 - 1, (240_000 + 1023) / 1024));
        assertThat(before.warnings()).isEmpty();
        ReadClip read = ReadClip.parse(behind.bytes());
        int wanted = (int) ((4_290 * 48 - late) / 1024);
        assertThat((long) read.mediaTime()).isEqualTo(1024 + 4_290 * 48 - late - wanted * 1024L);
        assertThat(read.frames().get(1)).isEqualTo(FRAMES.get(wanted));
    }

    @Test
    void half_a_frame_is_a_gap() {
        byte[] file = FragmentedBuilder.of(FRAMES).gapBeforeFragment(5, 512).build();

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> Mp4Format.open(Mp4Files.of(file)).cut(new ClipRange(4_000, 1_000)))
                .withMessageContaining("decoded at sample 205312 of the media, and the one before it ends at 204800");
    }

    private static IntToLongFunction time(IntToLongFunction unitOfFrame) {
        return unitOfFrame;
    }

    private static long sample(long units, int unitsPerSecond) {
        return new Timescale(unitsPerSecond, 48_000).toSamples(units);
    }
}
