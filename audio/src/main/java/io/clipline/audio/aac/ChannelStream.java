package io.clipline.audio.aac;

import static io.clipline.audio.aac.UnparsableFrameException.unless;

import java.util.Arrays;

/**
 * Goes through {@code individual_channel_stream} (ISO/IEC 14496-3, table 4.50) without decoding it, to find where it ends
 * and what its gains are.
 */
final class ChannelStream {

    private static final int ZERO = 0;
    private static final int ESCAPE = 11;
    private static final int RESERVED = 12;
    private static final int NOISE = 13;
    private static final int INTENSITY_2 = 14;

    private static final int FIRST_PAIR_BOOK = 5;
    private static final int NOISE_OFFSET = 90;
    /** What decoders hold noise energies to. */
    private static final int MIN_NOISE = -100;

    private static final int MAX_NOISE = 155;
    private static final int MAX_ESCAPE_PREFIX = 8;

    private final BitReader bits;
    private final WindowInfo windows;
    private final int[] offsets;
    /** The codebook of each band, group after group. */
    private final int[] books;

    private ChannelStream(BitReader bits, WindowInfo windows, CoreCoder core) throws UnparsableFrameException {
        this.bits = bits;
        this.windows = windows;
        this.offsets = windows.bandOffsets(core.sampleRateHz());
        this.books = new int[windows.groupLengths().size() * windows.maxBand()];
        unless(windows.maxBand() < offsets.length, "more bands than there are");
    }

    /** Reads a channel whose window is its own. */
    static ChannelGain parse(BitReader bits, CoreCoder core) throws UnparsableFrameException {
        int bit = bits.position();
        int gain = bits.read(8);
        return new ChannelStream(bits, WindowInfo.parse(bits, core, false), core).parse(bit, gain);
    }

    /** Reads a channel that has its window in common with another. */
    static ChannelGain parse(BitReader bits, WindowInfo common, CoreCoder core) throws UnparsableFrameException {
        int bit = bits.position();
        int gain = bits.read(8);
        return new ChannelStream(bits, common, core).parse(bit, gain);
    }

    /** Reads a channel that others are coupled with; returns in how many of its bands a gain of each of them is sent. */
    static int parseCoupling(BitReader bits, CoreCoder core) throws UnparsableFrameException {
        int bit = bits.position();
        int gain = bits.read(8);
        ChannelStream channel = new ChannelStream(bits, WindowInfo.parse(bits, core, false), core);
        ChannelGain unused = channel.parse(bit, gain);
        return (int) Arrays.stream(channel.books).filter(book -> book != ZERO).count();
    }

    private ChannelGain parse(int bit, int gain) throws UnparsableFrameException {
        sections();
        ChannelGain found = scaleFactors(bit, gain);
        if (bits.read(1) == 1) {
            unless(!windows.eightShort(), "pulses in short windows");
            int pulses = bits.read(2) + 1;
            bits.skip(6 + pulses * 9);
        }
        if (bits.read(1) == 1) {
            noiseShaping();
        }
        unless(bits.read(1) == 0, "gain control");
        spectrum();
        return found;
    }

    private void sections() throws UnparsableFrameException {
        int lengthBits = windows.eightShort() ? 3 : 5;
        int more = (1 << lengthBits) - 1;
        for (int group = 0; group < windows.groupLengths().size(); group++) {
            int band = 0;
            while (band < windows.maxBand()) {
                int book = bits.read(4);
                unless(book != RESERVED, "the reserved codebook");
                int length = 0;
                int read = bits.read(lengthBits);
                while (read == more) {
                    length += read;
                    read = bits.read(lengthBits);
                }
                length += read;
                unless(length > 0 && length <= windows.maxBand() - band, "a section that does not fit");
                int first = group * windows.maxBand() + band;
                Arrays.fill(books, first, first + length, book);
                band += length;
            }
        }
    }

    private ChannelGain scaleFactors(int bit, int gain) throws UnparsableFrameException {
        int factor = gain;
        int noise = gain - NOISE_OFFSET;
        boolean firstNoise = true;
        boolean used = false;
        int up = ChannelGain.MAX - gain;
        int down = gain;
        for (int book : books) {
            if (book == NOISE) {
                noise += firstNoise ? bits.read(9) - 256 : difference();
                firstNoise = false;
                up = Math.min(up, MAX_NOISE - noise);
                down = Math.min(down, noise - MIN_NOISE);
                used = true;
            } else if (book >= INTENSITY_2) {
                // A position between the channels: the same however loud they are.
                int unused = difference();
            } else if (book != ZERO) {
                factor += difference();
                unless(factor >= 0 && factor <= ChannelGain.MAX, "a scale factor out of range");
                up = Math.min(up, ChannelGain.MAX - factor);
                down = Math.min(down, factor);
                used = true;
            }
        }
        return new ChannelGain(bit, gain, up, down, used);
    }

    private int difference() {
        return Codebook.SCALE_FACTORS.next(bits) - Codebook.NO_DIFFERENCE;
    }

    private void noiseShaping() {
        boolean eightShort = windows.eightShort();
        int count = eightShort ? 8 : 1;
        for (int window = 0; window < count; window++) {
            int filters = bits.read(eightShort ? 1 : 2);
            int resolution = filters == 0 ? 0 : bits.read(1);
            for (int filter = 0; filter < filters; filter++) {
                bits.skip(eightShort ? 4 : 6);
                int order = bits.read(eightShort ? 3 : 5);
                if (order > 0) {
                    bits.skip(1);
                    int compressed = bits.read(1);
                    bits.skip(order * (3 + resolution - compressed));
                }
            }
        }
    }

    private void spectrum() throws UnparsableFrameException {
        for (int group = 0; group < windows.groupLengths().size(); group++) {
            for (int band = 0; band < windows.maxBand(); band++) {
                int book = books[group * windows.maxBand() + band];
                int lines = (offsets[band + 1] - offsets[band])
                        * windows.groupLengths().get(group);
                if (book > ZERO && book <= ESCAPE) {
                    lines(book, lines / (book < FIRST_PAIR_BOOK ? 4 : 2));
                }
            }
        }
    }

    private void lines(int book, int codewords) throws UnparsableFrameException {
        Codebook code = Codebook.spectral(book);
        for (int n = 0; n < codewords; n++) {
            int follows = code.next(bits);
            int escapes = book == ESCAPE ? follows / Codebook.ESCAPE_WEIGHT : 0;
            bits.skip(follows - Codebook.ESCAPE_WEIGHT * escapes);
            for (int escape = 0; escape < escapes; escape++) {
                escape();
            }
        }
    }

    private void escape() throws UnparsableFrameException {
        int prefix = 0;
        while (bits.read(1) == 1) {
            prefix++;
            unless(prefix <= MAX_ESCAPE_PREFIX, "an escape sequence that is too long");
        }
        bits.skip(prefix + 4);
    }
}
