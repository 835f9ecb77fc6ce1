package io.clipline.audio.hls;

import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TransportStreamHls;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** Segments whose frames are no sound but their own numbers, as in {@link SyntheticHls}; 48 kHz mono. */
final class NumberedFmp4 {

    static final int FRAMES_PER_SEGMENT = 50;

    private NumberedFmp4() {}

    static Fmp4Hls of(int segments) {
        return Fmp4Hls.of(adts(segments)).framesPerSegment(FRAMES_PER_SEGMENT);
    }

    /** The same frames in one kind of segments: {@code packed}, {@code ts} or {@code fmp4}. */
    static FileSet of(String kind, int segments) {
        byte[] adts = adts(segments);
        return switch (kind) {
            case "packed" ->
                PackedAacHls.of(adts).framesPerChunk(FRAMES_PER_SEGMENT).build();
            case "ts" ->
                TransportStreamHls.of(adts).framesPerSegment(FRAMES_PER_SEGMENT).build();
            default -> of(segments).build();
        };
    }

    private static byte[] adts(int segments) {
        ByteArrayOutputStream adts = new ByteArrayOutputStream();
        for (int frame = 0; frame < segments * FRAMES_PER_SEGMENT; frame++) {
            adts.writeBytes(SyntheticHls.frame(frame, 48000, 1));
        }
        return adts.toByteArray();
    }

    static Recording open(Fmp4Hls hls) throws Exception {
        return open(hls.build());
    }

    static Recording open(FileSet hls) throws Exception {
        return Recordings.open(ExactCuts.files(hls));
    }

    static Recording open(FileSet hls, Map<String, byte[]> changed) throws Exception {
        return Recordings.open(new InMemoryFiles(hls.entry(), with(hls, changed).files()));
    }

    /** Some files in the place of others, or added. */
    static FileSet with(FileSet hls, Map<String, byte[]> changed) {
        Map<String, byte[]> files = new HashMap<>(hls.files());
        files.putAll(changed);
        return new FileSet(hls.entry(), files);
    }
}
