package io.clipline.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.Recordings;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.audio.transcode.AacTarget;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.TranscodedClip;
import io.clipline.audio.transcode.UndecodableExcerptException;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Mp4Builder;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import io.clipline.testkit.media.UsacFrames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real ffmpeg, from WAV to a clip that a decoder locates. */
class FfmpegTranscoderTest {

    private static final int SECONDS = 4;

    private final FfmpegProcesses processes =
            new FfmpegProcesses(FfmpegConfig.ofProgram(Ffmpeg.executable().toString()));
    private final FfmpegTranscoder transcoder = new FfmpegTranscoder(processes);

    @AfterEach
    void stop() {
        processes.close();
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels")
    @CsvSource({
        "16000,1",
        "24000,2",
        "32000,1",
        "44100,2",
        "48000,1",
        "48000,2",
        "96000,1",
        "192000,2",
        "176400,1",
        "48000,6",
        "44100,8",
        "48000,10",
        "192000,6"
    })
    void aClipBeginsAndEndsWithinATenthOfAMillisecond(int sampleRateHz, int channels) throws Exception {
        int skip = sampleRateHz / 10 + 123;
        Excerpt excerpt = WavExcerpts.of(sampleRateHz, channels, SECONDS, skip);

        Clip clip = clipOf(excerpt);

        Pcm heard = heard(clip);
        int rate = clip.format().sampleRateHz();
        double scale = (double) rate / sampleRateHz;
        assertThat(heard.sampleRateHz()).isEqualTo(rate);
        assertThat(heard.channels()).isEqualTo(Math.min(2, channels));
        TimeCodeReading reading = TimeCode.locate(heard);
        assertThat(reading.startSample()).isCloseTo(skip * scale, within(rate / 10_000.0));
        assertThat(reading.endSample()).isCloseTo((SECONDS * sampleRateHz - skip) * scale, within(rate / 10_000.0));
        assertThat(reading.largestJumpSamples()).isLessThan(0.5);
    }

    /** Too low for the marks of the time code, so the samples themselves are compared. */
    @ParameterizedTest
    @ValueSource(ints = {8_000, 12_000})
    void aClipOfATelephoneCallBeginsAtTheVerySample(int sampleRateHz) throws Exception {
        int skip = 1_000;
        Excerpt excerpt = WavExcerpts.of(sampleRateHz, 1, SECONDS, skip);

        Pcm heard = heard(clipOf(excerpt));

        assertThat(heard.length()).isEqualTo((int) excerpt.samples());
        float[] source = Ffmpeg.decode(excerpt.bytes()).channel(0);
        assertThat(bestOffset(source, heard.channel(0))).isEqualTo(skip);
    }

    @Test
    void theSameExcerptGivesTheSameBytes() throws Exception {
        Excerpt excerpt = WavExcerpts.of(48_000, 2, 2, 1_000);

        assertThat(transcoder.toAdts(excerpt, AacTarget.of(48_000, 2)))
                .isEqualTo(transcoder.toAdts(excerpt, AacTarget.of(48_000, 2)));
    }

    @Test
    void xheAacIsDecodedFromTheSampleThatIsAskedFor() throws Exception {
        UsacFrames kind = UsacFrames.mono();
        byte[] file = Mp4Builder.of(kind.frames(200, 3))
                .sampleEntry(entry(kind.config()))
                .build();
        Recording recording = Recordings.open(
                new InMemoryFiles("room.mp4", Map.of("room.mp4", file)),
                CuttingTools.none().withTranscoder(transcoder));

        Clip clip = recording.cut(new ClipRange(2_003, 1_500));

        float[] source = Ffmpeg.decode(file).channel(0);
        assertThat(clip.endSample() - clip.startSample()).isEqualTo(72_000);
        assertThat(heard(clip).length()).isEqualTo(72_000);
        assertThat(bestOffset(
                        Arrays.copyOfRange(source, 95_000, 169_400), heard(clip).channel(0)))
                .isEqualTo(2_003 * 48 - 95_000);
    }

    @Test
    void xheAacThatDoesNotDecodeIsTheRecordingsFault() {
        byte[] file = SilentXheAac.excerpt().bytes().clone();
        // The last frame says that it has 63 bands, of 49.
        file[file.length - 2] = 0x03;
        file[file.length - 1] = (byte) 0xF0;

        assertThatExceptionOfType(UndecodableExcerptException.class)
                .isThrownBy(() ->
                        transcoder.toAdts(new Excerpt("mp4", file, 48_000, 1, 0, 4_096), AacTarget.of(48_000, 1)));
    }

    private static BoxBuilder entry(byte[] config) {
        int[] values = new int[config.length];
        for (int i = 0; i < config.length; i++) {
            values[i] = config[i] & 0xFF;
        }
        return Mp4Builder.sampleEntry("mp4a", Mp4Builder.esds(0x40, values));
    }

    @Test
    void aMixOfLoudChannelsIsNotLouderThanFullScale() throws Exception {
        Clip clip = clipOf(WavExcerpts.of(48_000, 6, 2, 0));

        float[] heard = Ffmpeg.decode(clip.bytes()).interleaved();
        double peak = 0;
        for (float value : heard) {
            peak = Math.max(peak, Math.abs(value));
        }
        // The chirp peaks at a half in all channels; the encoder may exceed it a little.
        assertThat(peak).isBetween(0.3, 0.6);
    }

    @Test
    void whatIsNoWavIsUndecodableInFfmpegsOwnWordsOnOneLine() {
        byte[] text = "no sound at all, ".repeat(200).getBytes(StandardCharsets.US_ASCII);

        assertThatExceptionOfType(UndecodableExcerptException.class)
                .isThrownBy(
                        () -> transcoder.toAdts(new Excerpt("flac", text, 48_000, 1, 0, 100), AacTarget.of(48_000, 1)))
                .withMessageStartingWith("ffmpeg failed: it ended with code ")
                .withMessageContaining("Invalid data found when processing input")
                .satisfies(e ->
                        assertThat(e.getMessage()).doesNotContain("\n", "0x").hasSizeLessThan(500));
    }

    @Test
    void aDamagedPacketIsAFailureAndNotAShift() throws Exception {
        Excerpt whole = WavExcerpts.of(48_000, 1, SECONDS, 0);
        byte[] flac = Ffmpeg.run(whole.bytes(), List.of("-f", "wav", "-i", "pipe:0", "-f", "flac", "pipe:1"));
        Arrays.fill(flac, flac.length / 2, flac.length / 2 + 2_000, (byte) 0x55);

        // A second before the end is asked for, so that enough samples would be left to hide the loss.
        assertThatExceptionOfType(UndecodableExcerptException.class)
                .isThrownBy(() -> transcoder.toAdts(
                        new Excerpt("flac", flac, 48_000, 1, 0, 3 * 48_000), AacTarget.of(48_000, 1)));
    }

    @Test
    void anExcerptThatIsShorterThanItSaysIsMalformed() {
        Excerpt whole = WavExcerpts.of(48_000, 1, 2, 0);
        Excerpt tooLong = new Excerpt("wav", whole.bytes(), 48_000, 1, 0, 96_000 + 8_000);

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> clipOf(tooLong))
                .withMessageContaining(" frames");
    }

    @Test
    void anExcerptOfAnotherRateThanItSaysIsMalformed() {
        Excerpt whole = WavExcerpts.of(48_000, 1, 2, 0);
        Excerpt slow = new Excerpt("wav", whole.bytes(), 24_000, 1, 0, 96_000);

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> clipOf(slow))
                .withMessageContaining(" frames");
    }

    @Test
    void nothingIsLeftRunning() throws Exception {
        clipOf(WavExcerpts.of(48_000, 1, 2, 0));

        assertThat(processes.running()).isZero();
        assertThat(transcoder.problem()).isEmpty();
    }

    /** Where in the source the clip's samples fit best. */
    private static int bestOffset(float[] source, float[] clip) {
        int best = 0;
        double bestSum = 0;
        for (int offset = 0; offset <= source.length - clip.length; offset++) {
            double sum = 0;
            for (int i = 0; i < clip.length; i++) {
                sum += source[offset + i] * clip[i];
            }
            if (sum > bestSum) {
                bestSum = sum;
                best = offset;
            }
        }
        return best;
    }

    /** What a player plays: ffmpeg plays the last frame to its end, whatever the edit list says. */
    private static Pcm heard(Clip clip) throws Exception {
        long samples = ReadClip.parse(clip.bytes()).durationSamples();
        return Ffmpeg.decode(clip.bytes()).slice(0, (int) samples);
    }

    private Clip clipOf(Excerpt excerpt) throws Exception {
        RecordingInfo info = new RecordingInfo(
                "wav", "pcm_s16le", excerpt.sampleRateHz(), excerpt.channels(), OptionalLong.empty(), true);
        return new TranscodedClip(info, "room.wav", 0, excerpt.skipSamples(), List.of()).encode(excerpt, transcoder);
    }
}
