package io.clipline.audio.ogg;

import java.util.List;

/**
 * The packets that end on one page.
 *
 * @param header of the page
 * @param position where in the object the page begins
 * @param end the byte after it
 * @param packets those of them that are whole, in order; not to be changed
 * @param lost how many of them are not: the first, whose beginning is missing or which is too large
 * @param follows whether the page before it was there, too, as far as sequence numbers say
 */
public record PacketPage(
        OggPageHeader header, long position, long end, List<byte[]> packets, int lost, boolean follows) {

    public PacketPage {
        packets = List.copyOf(packets);
    }

    /** How many packets end here. */
    public int ended() {
        return packets.size() + lost;
    }
}
