package io.clipline.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.loudness.Loudness;
import io.clipline.audio.m4a.M4aFrames;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCodedRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevellingTest {

    private static final ClipRange RANGE = new ClipRange(1_321, 8_000);
    private static final ClipDecoder DECODER = (m4a, format, samples) -> {
        Pcm decoded = Ffmpeg.decode(m4a);
        return decoded.slice(0, (int) samples).interleaved();
    };

    @ParameterizedTest
    @CsvSource({"48000,1,-24", "44100,2,-23", "44100,2,-30"})
    void aClipComesWithinHalfAStepOfTheTarget(int sampleRateHz, int channels, double targetLufs) throws Exception {
        Clip plain = cut(sampleRateHz, channels, Double.NaN);

        Clip levelled = cut(sampleRateHz, channels, targetLufs);

        assertThat(lufs(levelled)).isCloseTo(targetLufs, within(0.76));
        assertThat(levelled.bytes()).hasSameSizeAs(plain.bytes());
        assertThat(levelled.warnings()).singleElement().asString().contains("dB quieter than in the recording");
        assertThat(levelled.startSample()).isEqualTo(plain.startSample());
    }

    @Test
    void theSameClipIsLevelledToTheSameBytes() throws Exception {
        assertThat(cut(44_100, 2, -23).bytes()).isEqualTo(cut(44_100, 2, -23).bytes());
    }

    @ParameterizedTest
    @CsvSource({
        "-16, -3, 0",
        "-16.7, -10, 0",
        "-19.01, -10, 2",
        "-13, -1, -2",
        // The peak may come to -1 dBTP and no higher.
        "-25, -4, 1",
        "-25, -2.4, 0",
        "-25, 1, -2"
    })
    void stepsGoTowardsTheTargetAsFarAsThePeakAllows(double lufs, double dbtp, int steps) {
        assertThat(to(-16).steps(new Loudness(OptionalDouble.of(lufs), OptionalDouble.of(dbtp))))
                .isEqualTo(steps);
    }

    @Test
    void whatIsTooQuietToHaveALoudnessStaysAsItIs() {
        assertThat(to(-16).steps(new Loudness(OptionalDouble.empty(), OptionalDouble.of(-75))))
                .isZero();
        assertThat(to(-16).steps(new Loudness(OptionalDouble.empty(), OptionalDouble.empty())))
                .isZero();
    }

    @Test
    void aClipThatNobodyHeardStaysAsItIs() throws Exception {
        Listening deaf = new Listening(LevellingTest::cutPlainly, (m4a, format, samples) -> new float[0]);
        InMemoryFiles files = files(48_000, 1);

        Clip clip = new Levelling(deaf, -16).cut(files, RANGE, Requests.NO_CAPTIONS);

        assertThat(clip.bytes()).isEqualTo(Recordings.open(files).cut(RANGE).bytes());
        assertThat(clip.warnings()).containsExactly("left as loud as in the recording: it could not be listened to");
    }

    @Test
    void aClipWhoseFramesAreNotUnderstoodStaysAsItIsAndSaysSo() throws Exception {
        Cutter torn = (files, range, captions) -> {
            Clip clip = cutPlainly(files, range, captions);
            M4aFrames.Frame frame = M4aFrames.parse(clip.bytes()).frames().get(7);
            Arrays.fill(clip.bytes(), frame.start(), frame.start() + frame.length(), (byte) 0xFF);
            return clip;
        };
        float[] sound = DECODER.decode(
                cut(48_000, 1, Double.NaN).bytes(), new ClipFormat("audio/mp4", "mp4a.40.2", 48_000, 1), 8 * 48_000);
        Listening listening = new Listening(torn, (m4a, format, samples) -> sound.clone());

        Clip clip = new Levelling(listening, -30).cut(files(48_000, 1), RANGE, Requests.NO_CAPTIONS);

        assertThat(clip.sound()).isPresent();
        assertThat(clip.warnings())
                .containsExactly("left as loud as in the recording: a frame of it does not allow another gain");
    }

    private static Clip cut(int sampleRateHz, int channels, double targetLufs) throws Exception {
        InMemoryFiles files = files(sampleRateHz, channels);
        Cutter cutter = Double.isNaN(targetLufs) ? LevellingTest::cutPlainly : to(targetLufs);
        return cutter.cut(files, RANGE, Requests.NO_CAPTIONS);
    }

    private static Levelling to(double targetLufs) {
        return new Levelling(new Listening(LevellingTest::cutPlainly, DECODER), targetLufs);
    }

    private static Clip cutPlainly(RecordingFiles files, ClipRange range, Captioning captions)
            throws IOException, UnreadableRecordingException {
        return Recordings.open(files).cut(range);
    }

    private static InMemoryFiles files(int sampleRateHz, int channels) throws IOException {
        byte[] recording = Files.readAllBytes(new TimeCodedRecording(12, sampleRateHz, channels).m4a());
        return new InMemoryFiles("r.m4a", Map.of("r.m4a", recording));
    }

    private static double lufs(Clip clip) {
        return clip.sound().orElseThrow().loudness().integratedLufs().orElseThrow();
    }
}
