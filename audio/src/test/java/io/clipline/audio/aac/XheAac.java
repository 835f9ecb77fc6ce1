package io.clipline.audio.aac;

import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.Mp4Builder;
import io.clipline.testkit.media.UsacFrames;
import java.util.List;
import java.util.Map;

/** Recordings of xHE-AAC in each carrier. */
public final class XheAac {

    private XheAac() {}

    public static Mp4Builder mp4(UsacFrames kind, int frames) {
        return mp4(kind.config(), kind.frames(frames, frames));
    }

    public static Mp4Builder mp4(byte[] config, List<byte[]> frames) {
        return Mp4Builder.of(frames).sampleEntry(entry(config));
    }

    public static FragmentedBuilder fragments(UsacFrames kind, int frames) {
        return FragmentedBuilder.of(kind.frames(frames, frames)).movie(moov -> moov.sampleEntry(entry(kind.config())));
    }

    public static Fmp4Hls hls(UsacFrames kind, int frames) {
        return Fmp4Hls.of(kind.asAdts(frames, frames)).config(kind.config());
    }

    private static BoxBuilder entry(byte[] config) {
        int[] values = new int[config.length];
        for (int i = 0; i < config.length; i++) {
            values[i] = config[i] & 0xFF;
        }
        return Mp4Builder.sampleEntry("mp4a", Mp4Builder.esds(0x40, values));
    }

    static RecordingFiles files(byte[] file) {
        return new InMemoryFiles("room.mp4", Map.of("room.mp4", file));
    }

    static RecordingFiles files(FileSet files) {
        return new InMemoryFiles(files.entry(), files.files());
    }

    static Recording open(RecordingFiles files, SilentTranscoder transcoder) throws Exception {
        return Recordings.open(files, CuttingTools.none().withTranscoder(transcoder));
    }
}
