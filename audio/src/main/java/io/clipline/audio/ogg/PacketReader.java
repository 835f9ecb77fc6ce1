package io.clipline.audio.ogg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts one logical stream's packets together again (RFC 3533, 5), page by page; pages of other streams are passed over. */
public final class PacketReader {

    private final PageCursor cursor;
    private final int serial;
    private final int maxPacketBytes;
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private boolean openIsLost = true;
    private boolean started;
    private int nextSequence;

    /** @param maxPacketBytes larger packets are left out */
    public PacketReader(PageCursor cursor, int serial, int maxPacketBytes) {
        this.cursor = cursor;
        this.serial = serial;
        this.maxPacketBytes = maxPacketBytes;
    }

    /** The next page of the stream, be it one on which no packet ends; empty where the pages end. */
    public Optional<PacketPage> next() throws IOException {
        Optional<OggPage> page = cursor.next();
        while (page.isPresent() && page.get().header().serial() != serial) {
            page = cursor.next();
        }
        return page.map(this::packets);
    }

    private PacketPage packets(OggPage page) {
        OggPageHeader header = page.header();
        boolean follows = started && header.sequence() == nextSequence;
        if (!follows || !header.isContinued()) {
            open.reset();
            openIsLost = header.isContinued();
        }
        started = true;
        nextSequence = header.sequence() + 1;
        List<byte[]> pieces = page.pieces();
        List<byte[]> packets = new ArrayList<>(pieces.size());
        int lost = 0;
        for (int i = 0; i < pieces.size(); i++) {
            append(pieces.get(i));
            if (i < pieces.size() - 1 || !page.isLastPieceOpen()) {
                if (openIsLost) {
                    lost++;
                } else {
                    packets.add(open.toByteArray());
                }
                open.reset();
                openIsLost = false;
            }
        }
        return new PacketPage(header, page.position(), page.end(), packets, lost, follows);
    }

    private void append(byte[] piece) {
        if (openIsLost || open.size() + piece.length > maxPacketBytes) {
            openIsLost = true;
            open.reset();
        } else {
            open.writeBytes(piece);
        }
    }
}
