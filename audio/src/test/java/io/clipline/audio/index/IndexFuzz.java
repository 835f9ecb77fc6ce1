package io.clipline.audio.index;

import io.clipline.audio.IndexKey;
import io.clipline.audio.fuzz.Harmless;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Stored indexes, whose checksum is right even where nothing else is. */
public final class IndexFuzz {

    private IndexFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        byte[] forged = Arrays.copyOf(data, data.length + IndexFile.CHECKSUM_BYTES);
        ByteBuffer.wrap(forged).putInt(data.length, IndexFile.checksum(forged, data.length));
        Harmless.run(() -> IndexFile.parse(data, "index"));
        Harmless.run(() -> {
            FrameIndex index = IndexFile.parse(forged, "index").index();
            index.around(0, index.frames());
        });
    }

    public static List<byte[]> seeds() {
        byte[] file = new IndexFile(new IndexKey("a.aac", "1", "adts-1"), FrameIndexTest.hundredFrames()).toBytes();
        return List.of(file, Arrays.copyOf(file, file.length - IndexFile.CHECKSUM_BYTES));
    }
}
