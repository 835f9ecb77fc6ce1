package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.ExactClips;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.TimeCodedRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@link ExactClips} for playlists and their segments. */
final class ExactCuts {

    private ExactCuts() {}

    static void assertExact(TimeCodedRecording sound, RecordingFiles files, int positions) throws Exception {
        ExactClips.assertExact(Recordings.open(files), sound, positions);
    }

    static List<ClipRange> ranges(TimeCodedRecording sound, int count) {
        return ExactClips.ranges(sound, count);
    }

    /**
     * Clips of both are the same bytes without a warning, whether the second recording has learned from cuts before or was
     * just opened.
     */
    static void assertSameClips(FileSet plain, FileSet changed, List<ClipRange> ranges) throws Exception {
        Recording sound = Recordings.open(files(plain));
        Recording learning = Recordings.open(files(changed));
        for (ClipRange range : ranges) {
            byte[] expected = sound.cut(range).bytes();

            Clip clip = learning.cut(range);
            assertThat(clip.bytes()).as("%s", range).isEqualTo(expected);
            assertThat(clip.warnings()).as("%s", range).isEmpty();
            assertThat(Recordings.open(files(changed)).cut(range).bytes())
                    .as("%s", range)
                    .isEqualTo(expected);
        }
    }

    /** Sound in a playlist and segments as ffmpeg writes them. */
    static InMemoryFiles byFfmpeg(Path sound, Path folder, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-i", sound.toString(), "-c", "copy", "-f", "hls"));
        arguments.addAll(List.of("-hls_time", "6", "-hls_list_size", "0"));
        arguments.addAll(List.of(options));
        arguments.add(folder.resolve("p.m3u8").toString());
        Ffmpeg.run(arguments);
        Map<String, byte[]> contents = new HashMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                contents.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        }
        return new InMemoryFiles("p.m3u8", contents);
    }

    static RecordingFiles files(FileSet files) {
        return new InMemoryFiles(files.entry(), files.files());
    }
}
