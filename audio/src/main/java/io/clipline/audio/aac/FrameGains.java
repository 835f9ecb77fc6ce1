package io.clipline.audio.aac;

import static io.clipline.audio.aac.UnparsableFrameException.unless;

import java.util.List;
import java.util.Optional;

/**
 * Where the gains of a frame stand. Raising or lowering all of them by one makes the frame's sound 2^(1/4) times, that is
 * 1.505 dB, louder or quieter, and changes nothing else (ISO/IEC 14496-3, 4.6.2.3.3): no line is quantised anew.
 */
public final class FrameGains {

    /** What one step makes of a sound: 20 log10 of the fourth root of 2. */
    public static final double STEP_DECIBELS = 5 * Math.log10(2);

    private final List<ChannelGain> gains;

    private FrameGains(List<ChannelGain> gains) {
        this.gains = List.copyOf(gains);
    }

    /**
     * Goes through a whole frame of AAC-LC with one channel or a pair.
     *
     * @param accessUnit a raw frame, without a header
     * @param sampleRateHz one that AAC has tables for
     * @return empty when the frame is damaged, or has what is not plain AAC-LC
     */
    public static Optional<FrameGains> find(byte[] accessUnit, int sampleRateHz) {
        try {
            return Optional.of(parse(new BitReader(accessUnit), sampleRateHz));
        } catch (UnparsableFrameException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Whether all scale factors stay in their range. */
    public boolean allow(int steps) {
        return gains.stream().allMatch(gain -> gain.allows(steps));
    }

    /**
     * Writes moved gains.
     *
     * @param file where the frame lies
     * @param frameStart its first byte
     * @param steps that {@linkplain #allow are allowed}
     */
    public void move(byte[] file, int frameStart, int steps) {
        if (!allow(steps)) {
            throw new IllegalArgumentException(steps + " steps would move a scale factor out of its range");
        }
        for (ChannelGain gain : gains) {
            if (gain.used()) {
                write(file, frameStart * Byte.SIZE + gain.bit(), gain.value() + steps);
            }
        }
    }

    private static void write(byte[] file, int bit, int value) {
        int at = bit / Byte.SIZE;
        int behind = Byte.SIZE - bit % Byte.SIZE;
        int mask = 0xFF << behind;
        int both = ((file[at] & 0xFF) << Byte.SIZE) | (behind == Byte.SIZE ? 0 : file[at + 1] & 0xFF);
        both = (both & ~mask) | (value << behind);
        file[at] = (byte) (both >> Byte.SIZE);
        if (behind != Byte.SIZE) {
            file[at + 1] = (byte) both;
        }
    }

    private static FrameGains parse(BitReader bits, int sampleRateHz) throws UnparsableFrameException {
        RawDataBlock block = RawDataBlock.parse(bits, CoreCoder.lowComplexity(sampleRateHz));
        unless(block.hasOneChannelElement(), "not one channel, or one pair");
        // The energies of SBR are absolute, so a gain would leave them where they are.
        unless(!block.hasSbr(), "HE-AAC");
        return new FrameGains(block.gains());
    }
}
