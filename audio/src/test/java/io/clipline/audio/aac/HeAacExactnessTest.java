package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.HostileInput;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.LoasFrames;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.testkit.media.TransportStreamHls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof that what is encoded of HE-AAC is the clip: decoded by another decoder, and located by what it says. */
class HeAacExactnessTest {

    private static final int POSITIONS = 40;

    /** Noise in the high band goes on where it was in the recording's decode, and in a clip's where it was there. */
    private static final double LEAST_SIGNAL_TO_NOISE_DB = 35;

    @ParameterizedTest
    @CsvSource({
        "he-aac-stereo-48000.aac, mp4a.40.5, 48000, 20000",
        "he-aac-mono-48000.aac, mp4a.40.5, 48000, 20000",
        "he-aac-stereo-64000.aac, mp4a.40.5, 64000, 8000",
        "he-aac-v2-44100.aac, mp4a.40.5, 44100, 16000",
        "he-aac-v2-44100.m4a, mp4a.40.29, 44100, 16000"
    })
    void clips_begin_and_end_where_they_should_and_sound_like_the_recording(
            String name, String codec, int rate, int millis) throws Exception {
        byte[] file = HeAac.bytes(name);
        Pcm whole = Ffmpeg.decode(file);
        double second0 = TimeCode.locate(whole).startSample();
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording recording = open(files(name, file), transcoder);
        assertThat(recording.info().codec()).isEqualTo(codec);
        assertThat(recording.info().sampleRateHz()).isEqualTo(rate);
        assertThat(recording.info().channels()).isEqualTo(2);
        Random random = new Random(rate);
        for (int i = 0; i < POSITIONS; i++) {
            long start = i == 0 ? 0 : random.nextInt(millis - 2500);
            Clip clip = recording.cut(new ClipRange(start, i == 1 ? millis - start : 2500));

            Pcm decoded = ExactExcerpts.decode(transcoder.lastExcerpt());
            assertThat(clip.startSample()).isEqualTo(Math.round(start * rate / 1000.0));
            assertThat(decoded.length()).isEqualTo((int) (clip.endSample() - clip.startSample()));
            TimeCodeReading reading = TimeCode.locate(decoded);
            assertThat(reading.startSample())
                    .as("start at %d ms", start)
                    .isEqualTo(clip.startSample() + second0, within(rate / 10_000.0));
            assertThat(reading.largestJumpSamples()).isLessThan(1);
            assertThat(signalToNoise(whole, decoded, (int) clip.startSample()))
                    .as("likeness at %d ms", start)
                    .isGreaterThan(LEAST_SIGNAL_TO_NOISE_DB);
            assertThat(clip.format().codec()).isEqualTo("mp4a.40.2");
            assertThat(clip.format().sampleRateHz()).isEqualTo(rate);
        }
    }

    @Test
    void segments_give_the_same_excerpts_as_one_file() throws Exception {
        byte[] adts = HeAac.bytes(HeAac.STEREO);
        assertSameExcerpts(adts, PackedAacHls.of(adts).framesPerChunk(47).build());
        assertSameExcerpts(
                adts, TransportStreamHls.of(adts).framesPerSegment(90).build());
        assertSameExcerpts(
                adts,
                TransportStreamHls.of(adts)
                        .framesPerSegment(90)
                        .pesBytes(1777)
                        .loas(LoasFrames.PLAIN)
                        .build());
    }

    @Test
    void an_mp4_whose_config_says_aac_lc_gives_the_same_sound(@TempDir Path folder) throws Exception {
        byte[] adts = HeAac.bytes(HeAac.STEREO);
        Path source = Files.write(folder.resolve("a.aac"), adts);
        Path mp4 = folder.resolve("a.m4a");
        Ffmpeg.run(List.of("-i", source.toString(), "-c", "copy", "-bsf:a", "aac_adtstoasc", mp4.toString()));
        byte[] bytes = Files.readAllBytes(mp4);
        SilentTranscoder expected = new SilentTranscoder();
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording file = open(files("a.aac", adts), expected);
        Recording recording = open(files("a.m4a", bytes), transcoder);

        assertThat(recording.info().codec()).isEqualTo("mp4a.40.5");
        assertThat(recording.info().sampleRateHz()).isEqualTo(48_000);
        for (int start = 0; start < 15_000; start += 77) {
            ClipRange range = new ClipRange(start, 3000);
            recording.cut(range);
            file.cut(range);
            assertThat(transcoder.lastExcerpt().bytes())
                    .isEqualTo(expected.lastExcerpt().bytes());
            assertThat(transcoder.lastExcerpt().skipSamples())
                    .isEqualTo(expected.lastExcerpt().skipSamples());
        }
    }

    @Test
    void above_a_core_of_24_khz_it_is_seen_in_the_clip_s_own_frames(@TempDir Path folder) throws Exception {
        byte[] adts = HeAac.bytes(HeAac.FAST_STEREO);
        Path source = Files.write(folder.resolve("a.aac"), adts);
        Path mp4 = folder.resolve("a.m4a");
        Ffmpeg.run(List.of("-i", source.toString(), "-c", "copy", "-bsf:a", "aac_adtstoasc", mp4.toString()));
        Path fragmented = folder.resolve("f.m4a");
        Ffmpeg.run(List.of("-i", mp4.toString(), "-c", "copy", "-movflags", "+frag_keyframe", fragmented.toString()));
        List<RecordingFiles> carriers = List.of(
                files(PackedAacHls.of(adts).framesPerChunk(47).build()),
                files(TransportStreamHls.of(adts).framesPerSegment(90).build()),
                files(TransportStreamHls.of(adts)
                        .loas(LoasFrames.PLAIN)
                        .framesPerSegment(90)
                        .build()),
                files("a.m4a", Files.readAllBytes(mp4)),
                files("f.m4a", Files.readAllBytes(fragmented)));
        SilentTranscoder expected = new SilentTranscoder();
        Recording file = open(files("a.aac", adts), expected);
        for (RecordingFiles carrier : carriers) {
            SilentTranscoder transcoder = new SilentTranscoder();
            Recording recording = open(carrier, transcoder);
            assertThat(recording.inspected().info().codec()).isEqualTo("mp4a.40.5");
            assertThat(recording.inspected().info().sampleRateHz()).isEqualTo(64_000);
            double seconds = recording.inspected().measureSamples().orElseThrow() / 64_000.0;
            assertThat(seconds).isCloseTo(Ffmpeg.decode(adts).length() / 64_000.0, within(0.07));
            for (int start = 0; start < 5000; start += 333) {
                ClipRange range = new ClipRange(start, 1500);
                assertThat(recording.cut(range).source().sampleRateHz()).isEqualTo(64_000);
                file.cut(range);
                assertThat(transcoder.lastExcerpt().bytes())
                        .isEqualTo(expected.lastExcerpt().bytes());
                assertThat(transcoder.lastExcerpt().skipSamples())
                        .isEqualTo(expected.lastExcerpt().skipSamples());
            }
            assertThatExceptionOfType(UnsupportedRecordingException.class)
                    .isThrownBy(() -> open(carrier, new SilentTranscoder()).cutKeepingCodec(new ClipRange(0, 1000)))
                    .withMessageContaining("players do not agree where a clip of HE-AAC begins");
        }
    }

    @Test
    void a_look_into_aac_lc_costs_requests_for_whoever_asks_for_it_alone_and_changes_nothing() throws Exception {
        byte[] adts = new TimeCodedRecording(20, 48_000, 1).adtsBytes();
        FileSet chunks = PackedAacHls.of(adts).framesPerChunk(47).build();
        CountingFiles counting = new CountingFiles(new InMemoryFiles(chunks.entry(), chunks.files()));
        Recording recording = open(counting, new SilentTranscoder());
        long opened = counting.requests();

        Recording inspected = recording.inspected();

        assertThat(inspected).isSameAs(recording);
        assertThat(inspected.info().codec()).isEqualTo("mp4a.40.2");
        assertThat(counting.requests() - opened).isBetween(1L, 3L);
    }

    @Test
    void the_recording_ends_where_its_frames_do() throws Exception {
        byte[] adts = HeAac.bytes(HeAac.MONO);
        Recording recording = open(files(HeAac.MONO, adts), new SilentTranscoder());

        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(19_000, 2000)));
        assertThat(recording.measureSamples()).hasValue(Ffmpeg.decode(adts).length());
    }

    @ParameterizedTest
    @ValueSource(strings = {HeAac.STEREO, HeAac.PARAMETRIC_STEREO_MP4})
    void without_encoding_it_is_not_cut(String name) throws Exception {
        Recording recording = open(files(name, HeAac.bytes(name)), new SilentTranscoder());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cutKeepingCodec(new ClipRange(0, 1000)))
                .withMessageContaining("players do not agree where a clip of HE-AAC begins");
    }

    @ParameterizedTest
    @ValueSource(strings = {HeAac.MONO, HeAac.PARAMETRIC_STEREO_MP4})
    void hostile_bytes_have_a_reason(String name) throws Exception {
        HostileInput hostile = new HostileInput(name, HeAac.bytes(name), new ClipRange(8000, 3000));

        assertThat(hostile.assertEveryFailedReadComesThrough()).isGreaterThan(1);
        hostile.assertLengthIsNotNeeded();
    }

    private static void assertSameExcerpts(byte[] adts, FileSet segments) throws Exception {
        SilentTranscoder expected = new SilentTranscoder();
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording file = open(files("a.aac", adts), expected);
        Recording recording = open(new InMemoryFiles(segments.entry(), segments.files()), transcoder);
        assertThat(recording.info().codec()).isEqualTo("mp4a.40.5");
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            ClipRange range = new ClipRange(random.nextInt(15_000), 1 + random.nextInt(4000));
            assertThat(recording.cut(range).startSample())
                    .isEqualTo(file.cut(range).startSample());
            Excerpt right = expected.lastExcerpt();
            assertThat(transcoder.lastExcerpt().bytes()).isEqualTo(right.bytes());
            assertThat(transcoder.lastExcerpt().skipSamples()).isEqualTo(right.skipSamples());
            assertThat(transcoder.lastExcerpt().samples()).isEqualTo(right.samples());
        }
    }

    private static double signalToNoise(Pcm whole, Pcm part, int start) {
        double signal = 0;
        double noise = 0;
        for (int channel = 0; channel < 2; channel++) {
            float[] right = whole.slice(start, start + part.length()).channel(channel);
            float[] sound = part.channel(channel);
            for (int i = 0; i < sound.length; i++) {
                signal += (double) right[i] * right[i];
                noise += ((double) sound[i] - right[i]) * ((double) sound[i] - right[i]);
            }
        }
        return 10 * Math.log10(signal / Math.max(noise, 1e-12));
    }

    private static RecordingFiles files(FileSet segments) {
        return new InMemoryFiles(segments.entry(), segments.files());
    }

    private static RecordingFiles files(String name, byte[] file) {
        return new InMemoryFiles(name, Map.of(name, file));
    }

    private static Recording open(RecordingFiles files, SilentTranscoder transcoder) throws Exception {
        return Recordings.open(files, CuttingTools.none().withTranscoder(transcoder));
    }
}
