package io.clipline.audio.flac;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCodedRecording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the tests of FLAC have in common: real frames, and cuts of them. */
final class FlacCuts {

    /** Eight minutes of 48 kHz mono, in frames of 4,608 samples without a seek table. */
    static final Path LONG = new TimeCodedRecording(3600, 48_000, 1).remuxed("flac", "-t", "480", "-c:a", "flac");

    private FlacCuts() {}

    /** The frames of {@link #LONG}. */
    static FlacStream longStream() {
        return LongStream.STREAM;
    }

    private static final class LongStream {
        static final FlacStream STREAM = FlacStream.parse(longBytes());
    }

    static byte[] longBytes() {
        try {
            return Files.readAllBytes(LONG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Noise that changes its loudness: small files of 8 kHz mono in frames of 576 samples. */
    static FlacStream small(int seconds) {
        return small(seconds, "seed=7,tremolo=f=0.3:d=0.9");
    }

    /** The same of other noise, in the words of ffmpeg's {@code anoisesrc}. */
    static FlacStream small(int seconds, String noise) {
        return FlacStream.parse(Ffmpeg.run(List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "anoisesrc=d=" + seconds + ":r=8000:" + noise,
                        "-ac",
                        "1",
                        "-sample_fmt",
                        "s16",
                        "-c:a",
                        "flac",
                        "-frame_size",
                        "576",
                        "-f",
                        "flac",
                        "-bitexact",
                        "pipe:1")))
                .withTotal(seconds * 8000L);
    }

    /**
     * Loud and quiet noise with an echo, as ffmpeg's encoder writes it.
     *
     * @param format {@code s16}, or {@code s32} for 24 bits
     * @param block samples of a frame
     * @param options more of the encoder's
     */
    static void writeNoise(
            Path file, int seconds, int rate, int channels, String format, int block, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i"));
        arguments.add("anoisesrc=d=" + seconds + ":r=" + rate + ":a=0.3,tremolo=f=0.2,aecho=0.8:0.9:20:0.5");
        arguments.addAll(List.of("-ac", "" + channels, "-c:a", "flac", "-sample_fmt", format));
        arguments.addAll(List.of("-frame_size", "" + block));
        arguments.addAll(options);
        arguments.add(file.toString());
        Ffmpeg.run(arguments);
    }

    static RecordingFiles files(byte[] file) {
        return new InMemoryFiles("room.bin", Map.of("room.bin", file));
    }

    static Cutter cutter(byte[] file) throws Exception {
        return cutter(files(file));
    }

    static Cutter cutter(RecordingFiles files) throws Exception {
        SilentTranscoder transcoder = new SilentTranscoder();
        return new Cutter(Recordings.open(files, CuttingTools.none().withTranscoder(transcoder)), transcoder);
    }

    /** A recording, and what its cuts give to the transcoder. */
    record Cutter(Recording recording, SilentTranscoder transcoder) {

        Clip cut(long startMillis, long durationMillis) throws Exception {
            return recording.cut(new ClipRange(startMillis, durationMillis));
        }

        /** The decoded samples of a clip. */
        Pcm decoded(long startMillis, long durationMillis) throws Exception {
            cut(startMillis, durationMillis);
            return ExactExcerpts.decode(transcoder.lastExcerpt());
        }
    }
}
