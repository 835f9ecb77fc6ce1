package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.fuzz.Harmless;
import io.clipline.testkit.media.MatroskaBuilder;
import java.util.List;

/** Matroska and WebM. */
public final class MatroskaFuzz {

    private MatroskaFuzz() {}

    private static final String FILE = "rec.webm";

    /** Reads an element's content. */
    private interface Parser {
        void parse(EbmlBytes content) throws UnreadableRecordingException;
    }

    public static void fuzzerTestOneInput(byte[] data) {
        parse(data, bytes -> Element.parse(bytes, Long.MAX_VALUE));
        parse(data, bytes -> SeekHead.parse(bytes, 40));
        parse(data, bytes -> SegmentInfo.parse(bytes, FILE));
        parse(data, bytes -> AudioTrack.choose(TrackEntry.parseAll(bytes), FILE, 0));
        for (Lacing lacing : Lacing.values()) {
            parse(data, lacing::frames);
        }
        Harmless.cut(FILE, data);
    }

    private static void parse(byte[] data, Parser parser) {
        Harmless.run(() -> parser.parse(new EbmlBytes(FILE, 0, data, 0, data.length, false)));
    }

    public static List<byte[]> seeds() {
        return List.of(
                MatroskaBuilder.ofPackets(150).cues().build(),
                MatroskaBuilder.ofPackets(150).live().clusterUnits(1_000).build(),
                MatroskaBuilder.ofPackets(150).laced(1, 4).build(),
                MatroskaBuilder.ofPackets(150).laced(3, 4).build());
    }
}
