package io.clipline.audio.aac;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Golden;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What HE-AAC is taken for, and what of it goes to a transcoder. */
class HeAacGoldenTest {

    private static final List<ClipRange> RANGES = List.of(
            new ClipRange(0, 1000), new ClipRange(1, 1), new ClipRange(8000, 3000), new ClipRange(13_333, 2222));

    @ParameterizedTest
    @ValueSource(strings = {HeAac.STEREO, HeAac.MONO, HeAac.PARAMETRIC_STEREO, HeAac.PARAMETRIC_STEREO_MP4})
    void a_recording_and_its_excerpts(String name) throws Exception {
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording recording = Recordings.open(
                new InMemoryFiles(name, Map.of(name, HeAac.bytes(name))),
                CuttingTools.none().withTranscoder(transcoder));
        StringBuilder dump = new StringBuilder(recording.info().toString()).append('\n');
        for (ClipRange range : RANGES) {
            Clip clip = recording.cut(range);
            dump.append(range).append(": samples [").append(clip.startSample()).append(", ");
            dump.append(clip.endSample()).append(") ").append(clip.warnings()).append('\n');
            dump.append("    ").append(inWords(transcoder.lastExcerpt())).append('\n');
        }
        Golden.assertMatches("he-aac/" + name, dump.toString());
    }

    private static String inWords(Excerpt excerpt) {
        CRC32 checksum = new CRC32();
        checksum.update(excerpt.bytes());
        return "%s of %d bytes, CRC-32 %08x, %d Hz, %d channels: skip %d, take %d"
                .formatted(
                        excerpt.demuxer(),
                        excerpt.bytes().length,
                        checksum.getValue(),
                        excerpt.sampleRateHz(),
                        excerpt.channels(),
                        excerpt.skipSamples(),
                        excerpt.samples());
    }
}
