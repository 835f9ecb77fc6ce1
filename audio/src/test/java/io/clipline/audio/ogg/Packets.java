package io.clipline.audio.ogg;

import io.clipline.audio.InMemoryFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packets of one stream of a file. */
final class Packets {

    private Packets() {}

    static List<byte[]> of(byte[] file, int serial) throws Exception {
        OggFile source = new OggFile(new InMemoryFiles("a.ogg", Map.of("a.ogg", file)).main());
        PacketReader reader = new PacketReader(new PageCursor(source, 0, file.length, 1_024), serial, 1 << 20);
        List<byte[]> packets = new ArrayList<>();
        Optional<PacketPage> page = reader.next();
        while (page.isPresent()) {
            packets.addAll(page.get().packets());
            page = reader.next();
        }
        return packets;
    }
}
