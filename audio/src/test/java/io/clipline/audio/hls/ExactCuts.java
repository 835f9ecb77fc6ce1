package io.clipline.audio.hls;

import io.clipline.audio.ClipRange;
import io.clipline.audio.ExactClips;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.TimeCodedRecording;
import java.util.List;

/** {@link ExactClips} for playlists and their segments. */
final class ExactCuts {

    private ExactCuts() {}

    static void assertExact(TimeCodedRecording sound, RecordingFiles files, int positions) throws Exception {
        ExactClips.assertExact(Recordings.open(files), sound, positions);
    }

    static List<ClipRange> ranges(TimeCodedRecording sound, int count) {
        return ExactClips.ranges(sound, count);
    }

    static RecordingFiles files(FileSet files) {
        return new InMemoryFiles(files.entry(), files.files());
    }
}
