package io.clipline.audio.aac;

import static io.clipline.audio.aac.UnparsableFrameException.unless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the gains of a frame stand. Raising or lowering all of them by one makes the frame's sound 2^(1/4) times, that is
 * 1.505 dB, louder or quieter, and changes nothing else (ISO/IEC 14496-3, 4.6.2.3.3): no line is quantised anew.
 */
public final class FrameGains {

    /** What one step makes of a sound: 20 log10 of the fourth root of 2. */
    public static final double STEP_DECIBELS = 5 * Math.log10(2);

    private static final int SINGLE_CHANNEL = 0;
    private static final int CHANNEL_PAIR = 1;
    private static final int DATA_STREAM = 4;
    private static final int FILL = 6;
    private static final int END = 7;
    /** The extensions of HE-AAC: their energies are absolute, so a gain would leave them where they are. */
    private static final int SBR_EXTENSION = 13;

    private static final int SBR_EXTENSION_WITH_CRC = 14;

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
        List<ChannelGain> gains = new ArrayList<>();
        int element = bits.read(3);
        while (element != END) {
            switch (element) {
                case SINGLE_CHANNEL -> {
                    unless(gains.isEmpty(), "more than one channel element");
                    bits.skip(4);
                    gains.add(ChannelStream.parse(bits, sampleRateHz));
                }
                case CHANNEL_PAIR -> {
                    unless(gains.isEmpty(), "more than one channel element");
                    bits.skip(4);
                    pair(bits, sampleRateHz, gains);
                }
                case DATA_STREAM -> dataStream(bits);
                case FILL -> fill(bits);
                default -> throw new UnparsableFrameException("element " + element);
            }
            element = bits.read(3);
        }
        unless(!gains.isEmpty(), "no channel");
        return new FrameGains(gains);
    }

    private static void pair(BitReader bits, int sampleRateHz, List<ChannelGain> gains)
            throws UnparsableFrameException {
        if (bits.read(1) == 0) {
            gains.add(ChannelStream.parse(bits, sampleRateHz));
            gains.add(ChannelStream.parse(bits, sampleRateHz));
            return;
        }
        WindowInfo common = WindowInfo.parse(bits);
        int middleAndSide = bits.read(2);
        unless(middleAndSide < 3, "a reserved mask of middle and side");
        bits.skip(middleAndSide == 1 ? common.groupLengths().size() * common.maxBand() : 0);
        gains.add(ChannelStream.parse(bits, common, sampleRateHz));
        gains.add(ChannelStream.parse(bits, common, sampleRateHz));
    }

    private static void dataStream(BitReader bits) {
        bits.skip(4);
        boolean aligned = bits.read(1) == 1;
        int bytes = bits.read(8);
        bytes += bytes == 255 ? bits.read(8) : 0;
        bits.skip(aligned ? (Byte.SIZE - bits.position() % Byte.SIZE) % Byte.SIZE : 0);
        bits.skip(bytes * Byte.SIZE);
    }

    private static void fill(BitReader bits) throws UnparsableFrameException {
        int bytes = bits.read(4);
        bytes += bytes == 15 ? bits.read(8) - 1 : 0;
        if (bytes > 0) {
            int extension = bits.read(4);
            unless(extension != SBR_EXTENSION && extension != SBR_EXTENSION_WITH_CRC, "HE-AAC");
            bits.skip(bytes * Byte.SIZE - 4);
        }
    }
}
