package io.clipline.audio.matroska;

import io.clipline.audio.opus.OpusHead;
import io.clipline.audio.opus.OpusPacket;
import io.clipline.audio.opus.OpusPassage;
import io.clipline.audio.opus.OpusSilence;
import java.util.ArrayList;
import java.util.List;

/** Keeps the packets that a clip needs: those that its samples are in, and what a decoder must have heard before. */
final class ClipPackets {

    private final long start;
    private final long length;
    private final OpusSilence silence;
    private final List<OpusPacket> preRoll = new ArrayList<>();
    private final List<OpusPacket> packets = new ArrayList<>();
    private long preRollSamples;
    private long skipSamples;
    private long available;
    private long silenceFrom;
    private long silenceSamples;
    private int silences;

    /**
     * @param start the clip's first sample
     * @param length how many it has
     * @param silence what stands where packets are missing
     */
    ClipPackets(long start, long length, OpusSilence silence) {
        this.start = start;
        this.length = length;
        this.silence = silence;
    }

    /** @param at where its first sample lies */
    void add(OpusPacket packet, long at) {
        long packetEnd = at + packet.samples();
        if (!hasBegun() && packetEnd <= start) {
            if (packetEnd > start - OpusPassage.PRE_ROLL_SAMPLES) {
                preRoll.add(packet);
                preRollSamples += packet.samples();
            }
            return;
        }
        if (!hasBegun()) {
            // After a step in the times, the first sample may lie a little later than asked.
            skipSamples = Math.max(0, start - at);
            available = -skipSamples;
        }
        if (available < length) {
            packets.add(packet);
        }
        available += packet.samples();
    }

    /** As if packets of silence lay there; of hours, only those that matter are made. */
    void addSilence(long at, long samples) {
        long grid = Clock.GRID_SAMPLES;
        long useless = Math.max(0, (start - OpusPassage.PRE_ROLL_SAMPLES - at) / grid * grid);
        long from = hasBegun() ? at : at + Math.min(samples, useless);
        long wanted = hasBegun() ? length - available : start + length - from;
        long made = Math.min(at + samples - from, Math.max(0, (wanted + grid - 1) / grid * grid));
        long next = from;
        for (OpusPacket packet : silence.packets(made)) {
            add(packet, next);
            next += packet.samples();
        }
        long heardFrom = Math.max(at, start);
        long heardTo = Math.min(at + samples, start + length);
        if (heardTo > heardFrom) {
            silenceFrom = silences == 0 ? heardFrom : silenceFrom;
            silenceSamples += heardTo - heardFrom;
            silences++;
        }
    }

    /** Whether the clip's first sample was met. */
    boolean hasBegun() {
        return !packets.isEmpty();
    }

    /** Whether all samples are there, if so many are dropped from the end. */
    boolean isComplete(long discardedSamples) {
        return hasBegun() && available - discardedSamples >= length;
    }

    OpusPassage passage(OpusHead head) {
        List<OpusPacket> all = new ArrayList<>(preRoll);
        all.addAll(packets);
        return new OpusPassage(head, all, preRollSamples + skipSamples, length);
    }

    List<String> warnings() {
        return silences == 0
                ? List.of()
                : List.of("The recording has no sound at " + silences + (silences == 1 ? " place" : " places")
                        + " of the clip, first at sample " + silenceFrom + ", together " + silenceSamples
                        + " samples at 48000 Hz: the clip is silent there.");
    }
}
