package io.clipline.audio.ogg;

import java.io.IOException;
import java.util.Optional;

/**
 * One logical stream (RFC 3533, 4).
 *
 * @param link what it lies in
 * @param first its first page, which holds the first packet and nothing else
 */
public record OggStream(OggLink link, OggPage first) {

    /** What tells a codec by the first packet of its stream. */
    public interface Kind {
        boolean isOf(byte[] firstPacket);
    }

    public int serial() {
        return first.header().serial();
    }

    public byte[] firstPacket() {
        return first.firstPiece();
    }

    /** Its packets, from its first page on. */
    public PacketReader packets(OggFile file, long firstBlockBytes, int maxPacketBytes) {
        return new PacketReader(
                new PageCursor(file, link.start(), link.end(), firstBlockBytes), serial(), maxPacketBytes);
    }

    /** Its last page with a granule position; empty where the last megabyte of the link has none. */
    public Optional<OggPage> last(OggFile file) throws IOException {
        return file.lastPage(
                link.start(),
                link.end(),
                page -> page.header().serial() == serial() && page.header().hasGranule());
    }
}
