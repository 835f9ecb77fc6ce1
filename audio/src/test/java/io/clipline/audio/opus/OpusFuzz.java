package io.clipline.audio.opus;

import io.clipline.audio.fuzz.Harmless;
import io.clipline.testkit.media.OggOpusBuilder;
import java.util.List;

/** Opus in Ogg, whose checksums are right even where nothing else is. */
public final class OpusFuzz {

    private OpusFuzz() {}

    private static final String FILE = "room.ogg";

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> OpusHead.parse(data, FILE, 0));
        Harmless.run(() -> OpusPacket.parse(data));
        Harmless.run(() -> OpusPacket.parse(data, 3));
        if (data.length > 0) {
            Harmless.run(() -> OpusToc.parse(data[0]));
        }
        if (data.length > 20) {
            Harmless.run(() -> ChannelMapping.parse(data, 18, 1 + (data[9] & 7), FILE, 0));
        }
        Harmless.cut(FILE, data);
        Harmless.cut(FILE, OggOpusBuilder.withRightChecksums(data));
    }

    public static List<byte[]> seeds() {
        return List.of(
                OggOpusBuilder.file().sound(160).end(400).bytes(),
                OggOpusBuilder.file()
                        .sound(60)
                        .end(400)
                        .link(8, 55_555)
                        .packetBytes(300)
                        .segmentsPerPage(77)
                        .sound(20)
                        .gap(48_000)
                        .sound(20)
                        .end(100)
                        .bytes());
    }
}
