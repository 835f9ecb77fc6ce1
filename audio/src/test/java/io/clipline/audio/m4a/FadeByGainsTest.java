package io.clipline.audio.m4a;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.aac.FrameGains;
import io.clipline.testkit.media.Ffmpeg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Why clips are not faded by their gains: what the best of all gains make of the edges of ten clips of speech, beside a
 * fade of 10 ms. What a frame adds to the sound is found by lowering it alone; as decoding is linear, all gains can then be
 * tried by arithmetic. The figures stand in docs/decisions/0024.
 */
class FadeByGainsTest {

    private static final int RATE = 48_000;
    private static final int CLIPS = 10;
    private static final int CLIP_MILLIS = 500;
    private static final int LOWERED_STEPS = -8;
    private static final List<FadedEdge> EDGES = new ArrayList<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void cutClips() throws Exception {
        Path file = folder.resolve("speech.m4a");
        Ffmpeg.encodeAac(SpeechLike.seconds(20), file);
        InMemoryFiles recording = new InMemoryFiles("r.m4a", Map.of("r.m4a", Files.readAllBytes(file)));
        SplittableRandom random = new SplittableRandom(24);
        for (int i = 0; i < CLIPS; i++) {
            addEdges(Recordings.open(recording)
                    .cut(new ClipRange(random.nextInt(1_000, 19_000), CLIP_MILLIS))
                    .bytes());
        }
    }

    @Test
    void a_hard_edge_is_a_step_about_as_high_as_the_sound_is_loud() {
        assertThat(median(FadedEdge::stepDecibels)).isBetween(-8.0, -2.0);
        assertThat(all(FadedEdge::stepDecibels)).allMatch(step -> step < 10);
    }

    @Test
    void the_best_gains_are_far_from_a_fade() {
        assertThat(median(edge -> edge.errorDecibels(edge.asItIs()))).isBetween(-5.5, -3.5);
        assertThat(median(edge -> edge.errorDecibels(edge.best(0)))).isBetween(-10.0, -7.0);
    }

    @Test
    void gains_that_take_the_step_away_damage_the_sound_behind_it() {
        assertThat(median(edge -> edge.errorBehindDecibels(edge.best(20)))).isBetween(-11.0, -7.0);
        assertThat(all(edge -> edge.errorBehindDecibels(edge.best(20))))
                .filteredOn(error -> error > -25)
                .hasSizeGreaterThanOrEqualTo(17);
        assertThat(median(edge -> edge.errorDecibels(edge.best(20))))
                .isGreaterThan(median(edge -> edge.errorDecibels(edge.asItIs())));
    }

    private static List<Double> all(ToDoubleFunction<FadedEdge> measure) {
        return EDGES.stream().mapToDouble(measure).boxed().toList();
    }

    private static double median(ToDoubleFunction<FadedEdge> measure) {
        double[] sorted = EDGES.stream().mapToDouble(measure).sorted().toArray();
        return (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
    }

    private static void addEdges(byte[] clip) throws Exception {
        M4aFrames layout = M4aFrames.parse(clip);
        double[] plain = heard(clip, layout);
        int last = (int) ((layout.mediaTime() + layout.durationSamples() - 1) / 1024);
        double[][] atStart = new double[FadedEdge.FRAMES][];
        double[][] atEnd = new double[FadedEdge.FRAMES][];
        IntUnaryOperator backwards = n -> plain.length - 1 - n;
        for (int frame = 0; frame < FadedEdge.FRAMES; frame++) {
            byte[] lowered = clip.clone();
            lower(lowered, layout.frames().get(frame));
            lower(lowered, layout.frames().get(last - frame));
            double[] sound = heard(lowered, layout);
            double share = 1 - Math.pow(2, LOWERED_STEPS / 4.0);
            double[] added = IntStream.range(0, plain.length)
                    .mapToDouble(n -> (plain[n] - sound[n]) / share)
                    .toArray();
            atStart[frame] = outermost(added, n -> n);
            atEnd[frame] = outermost(added, backwards);
        }
        EDGES.add(new FadedEdge(outermost(plain, n -> n), atStart));
        EDGES.add(new FadedEdge(outermost(plain, backwards), atEnd));
    }

    private static double[] outermost(double[] sound, IntUnaryOperator place) {
        return IntStream.range(0, FadedEdge.REACH)
                .mapToDouble(n -> sound[place.applyAsInt(n)])
                .toArray();
    }

    private static double[] heard(byte[] clip, M4aFrames layout) {
        float[] sound =
                Ffmpeg.decode(clip).slice(0, (int) layout.durationSamples()).interleaved();
        return IntStream.range(0, sound.length).mapToDouble(n -> sound[n]).toArray();
    }

    private static void lower(byte[] clip, M4aFrames.Frame frame) {
        byte[] accessUnit = Arrays.copyOfRange(clip, frame.start(), frame.start() + frame.length());
        FrameGains.find(accessUnit, RATE).orElseThrow().move(clip, frame.start(), LOWERED_STEPS);
    }
}
