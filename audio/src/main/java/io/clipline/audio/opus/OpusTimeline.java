package io.clipline.audio.opus;

import io.clipline.audio.ogg.PacketPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts the packets of pages in a row where their granule positions say, with silence where none are. Positions are granule
 * positions: samples at 48 kHz.
 *
 * <p>A packet that is off by less than half its length stands where the packet before it ends: so small a difference is a
 * clock's, never a lost packet's.
 */
final class OpusTimeline {

    private final OpusHead head;
    private final OpusSilence silence;
    private final long wantedStart;
    private final long wantedEnd;
    private final long decodeStart;
    private final MissingSound missing = new MissingSound();
    private final List<OpusPacket> packets = new ArrayList<>();
    private long packetsStart;
    private long clock;
    private boolean started;

    /**
     * @param clock where the first page's first packet should begin: where the page before it ends
     * @param decodeStart where packets are kept from
     * @param wantedStart first wanted sample
     * @param wantedEnd the one after the last
     */
    OpusTimeline(OpusHead head, long clock, long decodeStart, long wantedStart, long wantedEnd) {
        this.head = head;
        this.silence = new OpusSilence(head);
        this.clock = clock;
        this.decodeStart = decodeStart;
        this.wantedStart = wantedStart;
        this.wantedEnd = wantedEnd;
    }

    /** Whether all that is wanted is there. */
    boolean isFull() {
        return clock >= wantedEnd;
    }

    /** Adds the next page. */
    void add(PacketPage page) {
        List<Optional<OpusPacket>> parsed = page.packets().stream()
                .map(bytes -> OpusPacket.parse(bytes, head.streams()))
                .toList();
        long samples = samples(parsed);
        boolean connected = (page.follows() || !started) && page.lost() == 0;
        boolean trimmed =
                page.header().isLast() && clock + samples > page.header().granule();
        // The last page's granule position is where the sound ends, not where the last packet does (RFC 7845, 4.4).
        boolean forwards = !page.header().hasGranule() || (connected && trimmed);
        started = true;
        int split = forwards ? parsed.size() : connected ? indexAfterLastBroken(parsed) : 0;
        for (Optional<OpusPacket> packet : parsed.subList(0, split)) {
            packet.ifPresent(this::placeNext);
        }
        List<Optional<OpusPacket>> rest = parsed.subList(split, parsed.size());
        long at = page.header().granule() - samples(rest);
        for (Optional<OpusPacket> packet : rest) {
            if (packet.isPresent()) {
                place(packet.get(), at);
                at += packet.get().samples();
            }
        }
        missing.addBroken(parsed.stream().filter(Optional::isEmpty).count() + page.lost());
    }

    /** What was put in a row, filled up with silence where it ends early. */
    OpusPassage passage() {
        if (!isFull()) {
            fill(wantedEnd - clock + OpusToc.MIN_FRAME_SAMPLES);
        }
        return new OpusPassage(head, packets, wantedStart - packetsStart, wantedEnd - wantedStart);
    }

    MissingSound missing() {
        return missing;
    }

    private void place(OpusPacket packet, long at) {
        long difference = at - clock;
        long tolerance = Math.max(OpusToc.MIN_FRAME_SAMPLES, packet.samples() / 2);
        if (difference >= tolerance) {
            fill(difference);
        }
        if (difference <= -tolerance) {
            missing.addOverlap(overlapOfWanted(at, at + packet.samples()));
        } else {
            placeNext(packet);
        }
    }

    private void placeNext(OpusPacket packet) {
        long end = clock + packet.samples();
        if (end > decodeStart && clock < wantedEnd) {
            packetsStart = packets.isEmpty() ? clock : packetsStart;
            packets.add(packet);
        }
        clock = end;
    }

    /** Puts silence of about so many samples: frames have a least length. */
    private void fill(long samples) {
        long whole = (samples + OpusToc.MIN_FRAME_SAMPLES / 2) / OpusToc.MIN_FRAME_SAMPLES * OpusToc.MIN_FRAME_SAMPLES;
        long end = clock + whole;
        missing.add(Math.max(clock, wantedStart) - wantedStart, overlapOfWanted(clock, end));
        // What nobody wants is not made: a gap may have hours.
        long before = Math.max(0, Math.min(end, decodeStart) - clock) / OpusPacket.MAX_SAMPLES * OpusPacket.MAX_SAMPLES;
        clock += before;
        long behind = Math.max(0, end - Math.max(clock, wantedEnd)) / OpusPacket.MAX_SAMPLES * OpusPacket.MAX_SAMPLES;
        silence.packets(end - clock - behind).forEach(this::placeNext);
        clock = end;
    }

    private long overlapOfWanted(long start, long end) {
        return Math.max(0, Math.min(end, wantedEnd) - Math.max(start, wantedStart));
    }

    private static int indexAfterLastBroken(List<Optional<OpusPacket>> parsed) {
        int index = parsed.size();
        while (index > 0 && parsed.get(index - 1).isPresent()) {
            index--;
        }
        return index;
    }

    private static long samples(List<Optional<OpusPacket>> packets) {
        return packets.stream()
                .flatMap(Optional::stream)
                .mapToLong(OpusPacket::samples)
                .sum();
    }
}
