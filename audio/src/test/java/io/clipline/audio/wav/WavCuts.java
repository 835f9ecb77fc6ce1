package io.clipline.audio.wav;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.transcode.SilentTranscoder;
import java.util.Map;
import java.util.Random;

/** What the tests of WAV have in common: sound in which every place differs, and cuts of it. */
final class WavCuts {

    private WavCuts() {}

    /** Bytes of which no stretch is like another. */
    static byte[] sound(int bytes) {
        byte[] sound = new byte[bytes];
        new Random(64).nextBytes(sound);
        return sound;
    }

    static RecordingFiles files(byte[] file) {
        return new InMemoryFiles("room.bin", Map.of("room.bin", file));
    }

    static Recording open(byte[] file) throws Exception {
        return Recordings.open(files(file), CuttingTools.none().withTranscoder(new SilentTranscoder()));
    }

    /** The samples of a clip that keeps its codec: what follows the header of its WAV file. */
    static byte[] cut(Recording recording, long startMillis, long durationMillis) throws Exception {
        return samples(recording.cutKeepingCodec(new ClipRange(startMillis, durationMillis)));
    }

    static byte[] samples(Clip clip) throws Exception {
        WavHeader header =
                WavFormat.chunks(files(clip.bytes()).main(), clip.bytes()).header(0);
        return files(clip.bytes())
                .main()
                .read(header.soundStart(), header.declaredEnd().orElseThrow());
    }
}
