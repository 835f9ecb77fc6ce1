package io.clipline.audio.aac;

import static io.clipline.audio.aac.UnparsableFrameException.unless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A frame of AAC, gone through from element to element without decoding it: {@code raw_data_block} of ISO/IEC 14496-3,
 * tables 4.3 to 4.11.
 */
public final class RawDataBlock {

    private static final int SINGLE_CHANNEL = 0;
    private static final int CHANNEL_PAIR = 1;
    private static final int COUPLING_CHANNEL = 2;
    private static final int LOW_FREQUENCY = 3;
    private static final int DATA_STREAM = 4;
    private static final int PROGRAM_CONFIG = 5;
    private static final int FILL = 6;
    private static final int END = 7;

    private static final int TAG_BITS = 4;

    /** Extensions in fill elements (table 4.121). */
    private static final int SBR_EXTENSION = 13;

    private static final int SBR_EXTENSION_WITH_CRC = 14;

    private final BitReader bits;
    private final CoreCoder core;
    private final List<ChannelGain> gains = new ArrayList<>();
    private int elements;
    private boolean beyondOneElement;
    private boolean sbr;

    private RawDataBlock(BitReader bits, CoreCoder core) {
        this.bits = bits;
        this.core = core;
    }

    /**
     * Finds where a frame ends that others follow.
     *
     * @param from its first byte
     * @param limit the byte behind which it cannot end
     * @param audioObjectType 1 Main, 2 LC, 4 LTP
     * @param sampleRateHz one that AAC has tables for
     * @return the byte after it; empty when it is damaged, or ends behind {@code limit}
     */
    public static OptionalInt endOf(byte[] bytes, int from, int limit, int audioObjectType, int sampleRateHz) {
        Optional<RawDataBlock> block =
                find(new BitReader(bytes, from, limit), new CoreCoder(audioObjectType, sampleRateHz));
        return block.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((block.get().bits.position() + Byte.SIZE - 1) / Byte.SIZE);
    }

    /**
     * The list of channels that a frame begins with (8.5.1 of ISO/IEC 13818-7 puts it before all channels).
     *
     * @param accessUnit a raw frame, without a header
     * @return empty when it has none
     */
    public static Optional<ProgramConfig> programOf(byte[] accessUnit) {
        RawDataBlock block = new RawDataBlock(new BitReader(accessUnit), CoreCoder.lowComplexity(0));
        try {
            int element = block.bits.read(3);
            while (element == DATA_STREAM || element == FILL) {
                block.element(element);
                element = block.bits.read(3);
            }
            return element == PROGRAM_CONFIG ? Optional.of(ProgramConfig.parse(block.bits, 0)) : Optional.empty();
        } catch (UnparsableFrameException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    static Optional<RawDataBlock> find(BitReader bits, CoreCoder core) {
        try {
            return Optional.of(parse(bits, core));
        } catch (UnparsableFrameException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Leaves the reader behind the block's end, whose alignment is still to come. */
    static RawDataBlock parse(BitReader bits, CoreCoder core) throws UnparsableFrameException {
        RawDataBlock block = new RawDataBlock(bits, core);
        int element = bits.read(3);
        while (element != END) {
            block.element(element);
            element = bits.read(3);
        }
        unless(block.elements > 0, "no channel");
        return block;
    }

    /** Of all channels but those that others are coupled with. */
    List<ChannelGain> gains() {
        return gains;
    }

    /** Whether it has a single channel or a single pair, and nothing that says more of channels. */
    boolean hasOneChannelElement() {
        return elements == 1 && !beyondOneElement;
    }

    boolean hasSbr() {
        return sbr;
    }

    private void element(int element) throws UnparsableFrameException {
        switch (element) {
            case SINGLE_CHANNEL, LOW_FREQUENCY -> {
                elements++;
                beyondOneElement |= element == LOW_FREQUENCY;
                bits.skip(TAG_BITS);
                gains.add(ChannelStream.parse(bits, core));
            }
            case CHANNEL_PAIR -> {
                elements++;
                bits.skip(TAG_BITS);
                pair();
            }
            case COUPLING_CHANNEL -> {
                beyondOneElement = true;
                coupling();
            }
            case PROGRAM_CONFIG -> {
                beyondOneElement = true;
                ProgramConfig unused = ProgramConfig.parse(bits, 0);
            }
            case DATA_STREAM -> dataStream();
            case FILL -> fill();
            default -> throw new IllegalStateException("three bits are " + element);
        }
    }

    private void pair() throws UnparsableFrameException {
        if (bits.read(1) == 0) {
            gains.add(ChannelStream.parse(bits, core));
            gains.add(ChannelStream.parse(bits, core));
            return;
        }
        WindowInfo common = WindowInfo.parse(bits, core, true);
        int middleAndSide = bits.read(2);
        unless(middleAndSide < 3, "a reserved mask of middle and side");
        bits.skip(middleAndSide == 1 ? common.groupLengths().size() * common.maxBand() : 0);
        gains.add(ChannelStream.parse(bits, common, core));
        gains.add(ChannelStream.parse(bits, common, core));
    }

    /** Table 4.8. */
    private void coupling() throws UnparsableFrameException {
        bits.skip(TAG_BITS);
        boolean independent = bits.read(1) == 1;
        int targets = bits.read(3) + 1;
        int lists = targets;
        for (int i = 0; i < targets; i++) {
            boolean isPair = bits.read(1) == 1;
            bits.skip(TAG_BITS);
            lists += isPair && bits.read(2) == 3 ? 1 : 0;
        }
        bits.skip(1 + 1 + 2); // where, with which signs and in which steps the channel is added
        int bands = ChannelStream.parseCoupling(bits, core);
        for (int list = 1; list < lists; list++) {
            boolean oneGain = independent || bits.read(1) == 1;
            for (int i = 0; i < (oneGain ? 1 : bands); i++) {
                int unused = Codebook.SCALE_FACTORS.next(bits);
            }
        }
    }

    private void dataStream() {
        bits.skip(TAG_BITS);
        boolean aligned = bits.read(1) == 1;
        int bytes = bits.read(8);
        bytes += bytes == 255 ? bits.read(8) : 0;
        bits.skip(aligned ? bits.bitsToByte(0) : 0);
        bits.skip(bytes * Byte.SIZE);
    }

    private void fill() {
        int bytes = bits.read(4);
        bytes += bytes == 15 ? bits.read(8) - 1 : 0;
        if (bytes > 0) {
            int extension = bits.read(4);
            sbr |= extension == SBR_EXTENSION || extension == SBR_EXTENSION_WITH_CRC;
            bits.skip(bytes * Byte.SIZE - 4);
        }
    }
}
