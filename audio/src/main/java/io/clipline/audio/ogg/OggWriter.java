package io.clipline.audio.ogg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes one logical stream: its packets, one after the other, as pages (RFC 3533, 6). */
public final class OggWriter {

    private static final int MAX_SEGMENTS = 255;
    private static final int SEGMENT_BYTES = 255;
    private static final int HEADER_BYTES = 27;

    private final int serial;
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final ByteArrayOutputStream lacing = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int sequence;
    private boolean continued;
    private long granule = OggPage.NO_GRANULE;

    /** @param serial the stream's serial number, any */
    public OggWriter(int serial) {
        this.serial = serial;
    }

    /**
     * Adds a packet. A page ends where it is full, and where {@link #endPage} says so.
     *
     * @param endGranule the granule position at the packet's end
     */
    public void packet(byte[] packet, long endGranule) {
        int at = 0;
        for (int segments = packet.length / SEGMENT_BYTES + 1; segments > 0; segments--) {
            if (lacing.size() == MAX_SEGMENTS) {
                writePage(false);
                continued = at > 0;
            }
            int length = Math.min(SEGMENT_BYTES, packet.length - at);
            lacing.write(length);
            body.write(packet, at, length);
            at += length;
        }
        granule = endGranule;
    }

    /** Ends a page here, if it has packets; never called after the stream's last packet. */
    public void endPage() {
        if (lacing.size() > 0) {
            writePage(false);
        }
    }

    /** Ends the stream, and returns all of it. */
    public byte[] finish() {
        writePage(true);
        return stream.toByteArray();
    }

    private void writePage(boolean last) {
        int flags =
                (continued ? OggPage.CONTINUED : 0) | (sequence == 0 ? OggPage.FIRST : 0) | (last ? OggPage.LAST : 0);
        ByteBuffer page =
                ByteBuffer.allocate(HEADER_BYTES + lacing.size() + body.size()).order(ByteOrder.LITTLE_ENDIAN);
        page.put(new byte[] {'O', 'g', 'g', 'S', 0, (byte) flags});
        page.putLong(granule).putInt(serial).putInt(sequence).putInt(0);
        page.put((byte) lacing.size()).put(lacing.toByteArray()).put(body.toByteArray());
        page.putInt(OggPage.CHECKSUM_OFFSET, OggChecksum.update(0, page.array(), 0, page.capacity()));
        stream.writeBytes(page.array());
        sequence++;
        continued = false;
        granule = OggPage.NO_GRANULE;
        lacing.reset();
        body.reset();
    }
}
