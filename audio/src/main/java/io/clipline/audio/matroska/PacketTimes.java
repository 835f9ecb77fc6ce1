package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.opus.OpusHead;
import io.clipline.audio.opus.OpusPacket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says at which sample each packet lies (decision 0017): the time of a cluster's first packet says it; those after it are
 * counted, until a time says that some are missing.
 */
final class PacketTimes {

    /** Times may be wrong by so much, or by half a packet, and say the same. */
    private static final int MIN_TOLERANCE_SAMPLES = 2 * Clock.GRID_SAMPLES;

    /** A recorder's clock may be set back a little; more, and another recording begins. */
    private static final long MAX_OVERLAP_SAMPLES = OpusHead.SAMPLE_RATE_HZ;

    private static final long MAX_DISCARD_NANOS = 1_000_000_000;

    private final Clock clock;
    private final ClipPackets clip;
    private final int streams;
    private final long firstHeard;
    private final List<String> warnings = new ArrayList<>();
    private boolean begun;
    private long cluster;
    private long next;
    private long discardSamples;

    /** @param firstHeard the first sample that is wanted: before the first packet that is found, silence takes its place */
    PacketTimes(Clock clock, ClipPackets clip, int streams, long firstHeard) {
        this.clock = clock;
        this.clip = clip;
        this.streams = streams;
        this.firstHeard = firstHeard;
    }

    void add(Block block) throws UnreadableRecordingException {
        if (discardSamples > 0 && clip.hasBegun()) {
            throw unsupported(
                    block,
                    "the block before this one drops " + discardSamples
                            + " samples of its end, and so inside the clip, where none can be dropped");
        }
        if (block.discardNanos() < 0) {
            throw unsupported(block, "the block drops samples of its beginning, which is not cut");
        }
        boolean stamped = true;
        for (byte[] bytes : block.packets()) {
            Optional<OpusPacket> packet = OpusPacket.parse(bytes, streams);
            if (packet.isEmpty()) {
                warn("A packet at byte " + block.position() + " is damaged; it was left out.");
                continue;
            }
            if (stamped) {
                place(block, packet.get());
            }
            stamped = false;
            clip.add(packet.get(), next);
            next += packet.get().samples();
        }
        discardSamples = Clock.samples(Math.min(block.discardNanos(), MAX_DISCARD_NANOS));
    }

    /** Decides where the block's first packet lies, and puts silence where some are missing before it. */
    private void place(Block block, OpusPacket packet) throws UnreadableRecordingException {
        long stamped = clock.sampleAt(block.time(), packet.samples(), block.position());
        boolean newCluster = !begun || block.cluster() != cluster;
        cluster = block.cluster();
        if (!begun) {
            begun = true;
            next = stamped - wholeSteps(stamped - firstHeard + Clock.GRID_SAMPLES - 1);
        }
        long tolerance = Math.max(MIN_TOLERANCE_SAMPLES, packet.samples() / 2);
        if (stamped - next > tolerance) {
            long missing = wholeSteps(stamped - next + Clock.GRID_SAMPLES / 2);
            clip.addSilence(next, missing);
            next += missing;
        } else if (next - stamped > MAX_OVERLAP_SAMPLES) {
            throw unsupported(
                    block,
                    "the block here begins at sample " + stamped + " by its time, and the one before it ends at " + next
                            + "; what comes after such a step back is not cut");
        } else if (next - stamped > tolerance) {
            warn("The times run back by " + (next - stamped) + " samples at byte " + block.position()
                    + "; the packets there are taken to follow each other.");
        }
        next = newCluster ? stamped : next;
    }

    /** The largest multiple of a step at or below a number of samples; 0 for negative ones. */
    private static long wholeSteps(long samples) {
        return Math.max(0, samples) / Clock.GRID_SAMPLES * Clock.GRID_SAMPLES;
    }

    private void warn(String what) {
        // Of many, the first says enough.
        if (clip.hasBegun() && warnings.isEmpty()) {
            warnings.add(what);
        }
    }

    /** Whether a packet was met. */
    boolean hasBegun() {
        return begun;
    }

    /** Where the last block's sound ends. */
    long end() {
        return next - discardSamples;
    }

    boolean isComplete() {
        return clip.isComplete(discardSamples);
    }

    List<String> warnings() {
        return warnings;
    }

    private UnsupportedRecordingException unsupported(Block block, String what) {
        return new UnsupportedRecordingException(clock.sourceName(), block.position(), what);
    }
}
