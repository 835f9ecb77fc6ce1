package io.clipline.audio.opus;

import java.util.ArrayList;
import java.util.List;

/** What a clip lacks of what was said, gathered while its packets are put in a row. */
final class MissingSound {

    private static final int SAMPLES_PER_MILLI = OpusHead.SAMPLE_RATE_HZ / 1000;

    private int gaps;
    private long gapSamples;
    private long firstGap;
    private long overlapSamples;
    private long brokenPackets;

    /** @param offset where in the clip, in samples; {@code samples} of it, 0 where none is wanted */
    void add(long offset, long samples) {
        if (samples > 0) {
            firstGap = gaps == 0 ? offset : firstGap;
            gaps++;
            gapSamples += samples;
        }
    }

    void addOverlap(long samples) {
        overlapSamples += samples;
    }

    void addBroken(long packets) {
        brokenPackets += packets;
    }

    /** @param damagedBytes of no whole page, among those that were read; {@code damagePosition} the first of them */
    List<String> warnings(long damagedBytes, long damagePosition) {
        List<String> warnings = new ArrayList<>();
        if (gaps > 0) {
            String damage = damagedBytes == 0
                    ? ""
                    : "; " + damagedBytes + " bytes from byte " + damagePosition + " on are damaged";
            String broken = brokenPackets == 0 ? "" : "; packets that cannot be decoded: " + brokenPackets;
            warnings.add(millis(gapSamples) + " ms of sound are missing in " + gaps
                    + (gaps == 1 ? " place" : " places, the first") + " at " + millis(firstGap)
                    + " ms of the clip; silence stands there" + damage + broken);
        }
        if (overlapSamples > 0) {
            warnings.add(millis(overlapSamples)
                    + " ms of sound were left out, because the recording's time goes back there");
        }
        return warnings;
    }

    /** Rounded, so that a part of a packet is not told as none. */
    private static long millis(long samples) {
        return (samples + SAMPLES_PER_MILLI / 2) / SAMPLES_PER_MILLI;
    }
}
