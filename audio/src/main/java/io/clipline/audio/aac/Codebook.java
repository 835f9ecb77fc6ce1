package io.clipline.audio.aac;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A Huffman code of AAC (ISO/IEC 14496-3, tables 4.A.1 to 4.A.12). All of them are canonical: written in the order of their
 * codewords, symbols need no codewords beside them, only how many there are of each length.
 */
final class Codebook {

    /** What {@link #next} gives for the symbol that means "the scale factor before". */
    static final int NO_DIFFERENCE = 60;

    static final int ESCAPE_WEIGHT = 3;

    /** Differences of scale factors, {@link #NO_DIFFERENCE} added. */
    static final Codebook SCALE_FACTORS = new Codebook(
            "1 0 1 3 2 4 3 5 4 6 6 6 5 8 4 7 3 7 46",
            numbers("60 59 61 58 62 57 63 56 64 55 65 66 54 67 53 68 52 69 51 70 50 49 71 72 48 73 47 74 46 76"
                    + " 75 77 78 45 43 44 79 42 41 80 40 81 39 82 38 83 37 35 85 33 36 34 84 32 87 89 30 31 86 29"
                    + " 26 27 28 24 88 25 22 23 90 21 19 3 1 2 0 98 99 100 101 102 117 97 91 92 93 94 95 96 104"
                    + " 111 112 113 114 115 116 110 105 106 107 108 109 118 6 8 9 10 5 103 120 119 4 7 15 16 18"
                    + " 20 17 11 12 14 13"));

    /** In books whose values carry their signs, no bits follow a codeword. */
    private static final String NO_SIGNS = "";

    /**
     * Books 1 to 11. Of each symbol one digit tells what follows it: so many signs, and in book 11
     * {@link #ESCAPE_WEIGHT} more for each escape sequence.
     */
    private static final List<Codebook> SPECTRAL = List.of(
            new Codebook("1 0 0 0 8 0 24 0 24 8 16", digits(NO_SIGNS)),
            new Codebook("0 0 1 1 7 24 15 19 14", digits(NO_SIGNS)),
            new Codebook(
                    "1 0 0 4 2 6 3 5 15 15 8 9 3 3 5 2",
                    digits("011112222232343311223232331221224334323244332333223243344233333344442233434443233")),
            new Codebook(
                    "0 0 0 10 6 0 9 21 8 14 11 2",
                    digits("433331202222121144443333333333332222222222221111444444333333333433344422222243333")),
            new Codebook("1 0 0 4 4 0 4 12 12 12 18 10 4", digits(NO_SIGNS)),
            new Codebook("0 0 0 9 0 16 13 8 23 8 4", digits(NO_SIGNS)),
            new Codebook(
                    "1 0 2 1 0 4 5 10 14 15 8 4",
                    digits("0112221122211222222221122212122222222211222222222222112222222222")),
            new Codebook(
                    "0 0 1 5 7 10 14 15 8 4",
                    digits("2212120112222222221122222222221212222222121222222222221212222112")),
            new Codebook(
                    "1 0 2 1 0 4 3 8 11 20 31 38 32 14 4",
                    digits("0112221122211222222221122222221212222222212222222212221222212222112222222222222122212"
                            + "222222222222222222212212222222122222222222222212212222122222222222222222222222222222")),
            new Codebook(
                    "0 0 0 3 8 14 17 25 31 41 22 8",
                    digits("2222112222211222202211222222222222121222222222222121222222222222222222122222122222222"
                            + "222222222121222222212222221222222222222222221212122222222222222212122212221222222122")),
            new Codebook(
                    "0 0 0 2 6 7 16 59 55 95 43 6",
                    digits("0281122222212122222221122222222222222255555251215255552222255225552252555252255222155"
                            + "2222125522525222222252212222221222222222222221222222222224222222421222222222222222222"
                            + "2222222222221222222222222222222122222222222222222222222222211222222222222222222222222"
                            + "2212212122212222211222212212112112")));

    private final int[] lengthCounts;
    private final int[] symbols;

    /** @param lengthCounts how many codewords have one bit, two bits and so on */
    private Codebook(String lengthCounts, int[] symbols) {
        this.lengthCounts = numbers(lengthCounts);
        int count = Arrays.stream(this.lengthCounts).sum();
        this.symbols = symbols.length == 0 ? new int[count] : symbols;
        if (this.symbols.length != count) {
            throw new IllegalStateException(this.symbols.length + " symbols for " + count + " codewords");
        }
    }

    /** @param number 1 to 11 */
    static Codebook spectral(int number) {
        return SPECTRAL.get(number - 1);
    }

    /** What the next codeword stands for. */
    int next(BitReader bits) {
        int code = 0;
        int firstOfLength = 0;
        int symbol = 0;
        for (int count : lengthCounts) {
            code = code << 1 | bits.read(1);
            firstOfLength <<= 1;
            if (code - firstOfLength < count) {
                return symbols[symbol + code - firstOfLength];
            }
            symbol += count;
            firstOfLength += count;
        }
        throw new IllegalStateException("the code is complete, so one of its words was found");
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
    }

    private static int[] digits(String text) {
        return IntStream.range(0, text.length()).map(i -> text.charAt(i) - '0').toArray();
    }
}
