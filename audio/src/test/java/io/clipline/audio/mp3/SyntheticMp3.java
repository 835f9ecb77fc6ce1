package io.clipline.audio.mp3;

import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.IndexCache;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.NumberedMp3;
import java.util.Map;

/** An MP3 of numbered frames that can be opened. */
final class SyntheticMp3 extends NumberedMp3 {

    static final String PATH = "recording";

    SyntheticMp3(int frames) {
        super(frames);
    }

    InMemoryFiles build() {
        return files(bytes());
    }

    Recording open() throws Exception {
        return Recordings.open(build(), CuttingTools.none());
    }

    static InMemoryFiles files(byte[] bytes) {
        return new InMemoryFiles(PATH, Map.of(PATH, bytes));
    }

    static Recording open(byte[] bytes, IndexCache cache) throws Exception {
        return Recordings.open(files(bytes), CuttingTools.none().withIndexes(cache));
    }
}
