package io.clipline.audio.flac;

import io.clipline.audio.fuzz.Harmless;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.FlacStream.Block;
import java.util.List;

/** FLAC. */
public final class FlacFuzz {

    private FlacFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> StreamInfo.parse(data, "room.flac", 0));
        Harmless.run(() -> SeekTable.parse(data, 100));
        Harmless.run(() -> FrameHeader.parse(data, 0, StreamInfoTest.MONO));
        Harmless.cut("room.flac", data);
    }

    public static List<byte[]> seeds() {
        FlacStream stream = FlacStream.synthetic(12);
        return List.of(
                stream.build(),
                stream.build(List.of(new Block(3, stream.seekTable(4)), new Block(6, new byte[90]))),
                stream.variable().withTotal(0).build(),
                FlacCuts.small(2).build());
    }
}
