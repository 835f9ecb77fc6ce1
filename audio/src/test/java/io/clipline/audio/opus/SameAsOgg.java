package io.clipline.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.ExactClips;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The proof that packets of Opus in another container are cut as they are in Ogg, whose cuts are proved by decoding. */
public final class SameAsOgg {

    private static final int POSITIONS = 150;

    private SameAsOgg() {}

    /** Cuts both at many places: all bytes must be the same, of what is encoded and of what keeps its codec. */
    public static void assertSame(Path ogg, Path file, int seconds) throws Exception {
        SilentTranscoder fromOgg = new SilentTranscoder();
        SilentTranscoder fromFile = new SilentTranscoder();
        Recording expected = Recordings.open(files(ogg), CuttingTools.none().withTranscoder(fromOgg));
        Recording recording = Recordings.open(files(file), CuttingTools.none().withTranscoder(fromFile));
        assertThat(recording.measureSamples()).isEqualTo(expected.measureSamples());
        for (ClipRange range : ExactClips.ranges(new TimeCodedRecording(seconds, 48_000, 1), POSITIONS)) {
            expected.cut(range);
            Clip clip = recording.cut(range);
            Excerpt excerpt = fromFile.lastExcerpt();

            assertThat(excerpt.skipSamples())
                    .as("%s", range)
                    .isEqualTo(fromOgg.lastExcerpt().skipSamples());
            assertSameBytes(range, excerpt.bytes(), fromOgg.lastExcerpt().bytes());
            assertSameBytes(
                    range,
                    recording.cutKeepingCodec(range).bytes(),
                    expected.cutKeepingCodec(range).bytes());
            assertThat(clip.warnings()).isEmpty();
        }
    }

    /** Not by what would print all of them. */
    private static void assertSameBytes(ClipRange range, byte[] actual, byte[] expected) {
        assertThat(Arrays.equals(actual, expected)).as("the bytes of %s", range).isTrue();
    }

    /** The packets of an Ogg file in another container; made once, beside it. */
    public static Path remuxed(Path ogg, String extension, String... options) throws Exception {
        return made(ogg, extension, List.of(), List.of("-c", "copy"), options);
    }

    /** The same with a picture that moves. */
    public static Path withVideo(Path ogg, int seconds) throws Exception {
        String picture = "testsrc=size=160x120:rate=15:duration=" + seconds;
        return made(
                ogg,
                "webm",
                List.of("-f", "lavfi", "-i", picture),
                List.of("-map", "0:v", "-map", "1:a", "-c:a", "copy", "-c:v", "libvpx", "-b:v", "100k"),
                "-deadline",
                "realtime",
                "-cpu-used",
                "8");
    }

    private static Path made(Path ogg, String extension, List<String> before, List<String> copy, String... options)
            throws Exception {
        String name = ogg.getFileName() + "-" + String.join("", before).hashCode() + String.join("", options);
        Path file = ogg.resolveSibling(name + "." + extension);
        if (!Files.exists(file)) {
            Path unfinished = Files.createTempFile(ogg.getParent(), "unfinished-", "." + extension);
            List<String> arguments = new ArrayList<>(before);
            arguments.addAll(List.of("-i", ogg.toString()));
            arguments.addAll(copy);
            arguments.add("-bitexact");
            arguments.addAll(List.of(options));
            arguments.add(unfinished.toString());
            Ffmpeg.run(arguments);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    /** A file as a recording, under a name that says nothing. */
    public static RecordingFiles files(Path file) throws Exception {
        return new InMemoryFiles("rec.bin", Map.of("rec.bin", Files.readAllBytes(file)));
    }
}
