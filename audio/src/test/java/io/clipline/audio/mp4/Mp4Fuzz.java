package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.XheAac;
import io.clipline.audio.fuzz.Harmless;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.FragmentedBuilder.Index;
import io.clipline.testkit.media.Mp4Builder;
import io.clipline.testkit.media.UsacFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** MP4, whole and in fragments. */
public final class Mp4Fuzz {

    private Mp4Fuzz() {}

    private static final String FILE = "rec.mp4";
    private static final TrackDefaults DEFAULTS = new TrackDefaults(1, 1, 1024, 100);

    /** Reads a box's content. */
    private interface Parser {
        void parse(FileBytes content) throws UnreadableRecordingException;
    }

    public static void fuzzerTestOneInput(byte[] data) {
        parse(data, bytes -> Box.parse(bytes, Long.MAX_VALUE));
        parse(data, RandomAccess::parseAll);
        parse(data, RandomAccess::parse);
        parse(data, bytes -> SegmentIndex.parse(bytes, data.length));
        parse(data, TrackDefaults::parse);
        parse(data, bytes -> TrackRun.parse(bytes, DEFAULTS));
        parse(data, bytes -> TrackFragmentHeader.parse(bytes, Map.of(1L, DEFAULTS)));
        parse(data, bytes -> TrackFragment.parse(0, bytes, Map.of(1L, DEFAULTS)));
        parse(data, TrackFragment::parseDecodeTime);
        parse(data, bytes -> MovieFragment.parse(FILE, 0, bytes, Map.of(1L, DEFAULTS)));
        parse(data, bytes -> ElementaryStream.parse(bytes, FILE));
        Harmless.run(() -> MediaSegment.parse(FILE, data, InitSegment.parse(FILE, data)));
        Harmless.cut(FILE, data);
    }

    private static void parse(byte[] data, Parser parser) {
        Harmless.run(() -> parser.parse(new FileBytes(FILE, 0, data, 0, data.length, false)));
    }

    public static List<byte[]> seeds() {
        List<byte[]> frames = Mp4Builder.frames(120);
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(Mp4Builder.of(frames).framesPerChunk(9).edit(6_000, 1024).build());
        seeds.add(Mp4Builder.of(frames).framesPerChunk(50).build());
        seeds.add(XheAac.mp4(UsacFrames.mono(), 60).build());
        for (Index index : Index.values()) {
            seeds.add(FragmentedBuilder.of(frames).index(index).build());
        }
        return seeds;
    }
}
