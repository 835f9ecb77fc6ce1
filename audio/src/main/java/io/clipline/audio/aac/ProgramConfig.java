package io.clipline.audio.aac;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code program_config_element} (ISO/IEC 14496-3, table 4.2): the channels of a stream, one by one, where none of the
 * numbered configurations has them. Its comment is not kept.
 *
 * @param instanceTag 0 to 15
 * @param objectType 0 Main, 1 LC, 2 SSR, 3 LTP
 * @param rateIndex of the sample rate, 0 to 15
 * @param front from the middle outwards
 * @param lowFrequency the tags of these channels
 * @param data the tags of data streams
 * @param mixdown how players with fewer channels may mix, as it was found
 */
public record ProgramConfig(
        int instanceTag,
        int objectType,
        int rateIndex,
        List<Element> front,
        List<Element> side,
        List<Element> back,
        List<Integer> lowFrequency,
        List<Integer> data,
        List<Element> coupling,
        Mixdown mixdown) {

    private static final int TAG_BITS = 4;

    public ProgramConfig {
        front = List.copyOf(front);
        side = List.copyOf(side);
        back = List.copyOf(back);
        lowFrequency = List.copyOf(lowFrequency);
        data = List.copyOf(data);
        coupling = List.copyOf(coupling);
    }

    /**
     * A channel or two.
     *
     * @param flag whether it is a pair; of a coupling channel, whether it is independently switched
     * @param tag 0 to 15
     */
    public record Element(boolean flag, int tag) {}

    /** Each is a list of the numbers that were sent, or empty where none was. */
    public record Mixdown(List<Integer> mono, List<Integer> stereo, List<Integer> matrix) {
        public Mixdown {
            mono = List.copyOf(mono);
            stereo = List.copyOf(stereo);
            matrix = List.copyOf(matrix);
        }
    }

    /**
     * Reads an element behind its kind, and leaves the reader behind it.
     *
     * @param alignedTo the bit from which whole bytes count: the beginning of the config, or of the frame
     * @throws IndexOutOfBoundsException when the bits end too early
     */
    static ProgramConfig parse(BitReader bits, int alignedTo) {
        int instanceTag = bits.read(TAG_BITS);
        int objectType = bits.read(2);
        int rateIndex = bits.read(4);
        int front = bits.read(4);
        int side = bits.read(4);
        int back = bits.read(4);
        int lowFrequency = bits.read(2);
        int data = bits.read(3);
        int coupling = bits.read(4);
        Mixdown mixdown = new Mixdown(optional(bits, 4), optional(bits, 4), optional(bits, 2, 1));
        ProgramConfig program = new ProgramConfig(
                instanceTag,
                objectType,
                rateIndex,
                elements(bits, front),
                elements(bits, side),
                elements(bits, back),
                tags(bits, lowFrequency),
                tags(bits, data),
                elements(bits, coupling),
                mixdown);
        bits.skip(bits.bitsToByte(alignedTo));
        int commentBytes = bits.read(8);
        bits.skip(commentBytes * Byte.SIZE);
        return program;
    }

    /** Writes it behind its kind, with no comment; whole bytes count from the writer's first bit. */
    void write(BitWriter bits) {
        bits.write(TAG_BITS, instanceTag).write(2, objectType).write(4, rateIndex);
        bits.write(4, front.size()).write(4, side.size()).write(4, back.size());
        bits.write(2, lowFrequency.size()).write(3, data.size()).write(4, coupling.size());
        write(bits, mixdown.mono, 4);
        write(bits, mixdown.stereo, 4);
        write(bits, mixdown.matrix, 2, 1);
        write(bits, front);
        write(bits, side);
        write(bits, back);
        lowFrequency.forEach(tag -> bits.write(TAG_BITS, tag));
        data.forEach(tag -> bits.write(TAG_BITS, tag));
        write(bits, coupling);
        bits.align().write(8, 0);
    }

    /** How many channels a decoder gives out. */
    public int channels() {
        return channels(front) + channels(side) + channels(back) + lowFrequency.size();
    }

    private static int channels(List<Element> elements) {
        return elements.stream().mapToInt(element -> element.flag() ? 2 : 1).sum();
    }

    private static List<Element> elements(BitReader bits, int count) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(new Element(bits.read(1) == 1, bits.read(TAG_BITS)));
        }
        return elements;
    }

    private static List<Integer> tags(BitReader bits, int count) {
        List<Integer> tags = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tags.add(bits.read(TAG_BITS));
        }
        return tags;
    }

    /** A bit that says whether numbers follow, and these. */
    private static List<Integer> optional(BitReader bits, int... widths) {
        List<Integer> numbers = new ArrayList<>();
        if (bits.read(1) == 1) {
            for (int width : widths) {
                numbers.add(bits.read(width));
            }
        }
        return numbers;
    }

    private static void write(BitWriter bits, List<Integer> numbers, int... widths) {
        bits.write(1, numbers.isEmpty() ? 0 : 1);
        for (int i = 0; i < numbers.size(); i++) {
            bits.write(widths[i], numbers.get(i));
        }
    }

    private static void write(BitWriter bits, List<Element> elements) {
        elements.forEach(element -> bits.write(1, element.flag() ? 1 : 0).write(TAG_BITS, element.tag()));
    }
}
