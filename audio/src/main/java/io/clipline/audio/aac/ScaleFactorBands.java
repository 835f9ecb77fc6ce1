package io.clipline.audio.aac;

import java.util.Arrays;
import java.util.List;

/** Where the scale factor bands of a window begin, and the last one ends (ISO/IEC 14496-3, tables 4.129 to 4.147). */
final class ScaleFactorBands {

    private static final int[] LONG_96 = offsets("4*14 8*5 12*5 16*2 24 28 36 44 64*11");
    private static final int[] LONG_64 = offsets("4*14 8*4 12*3 16*3 20 24*2 28 36 40*18");
    private static final int[] LONG_48 = offsets("4*10 8*7 12*4 16*2 20*2 24*2 28*2 32*19 96");
    private static final int[] LONG_32 = offsets("4*10 8*7 12*4 16*2 20*2 24*2 28*2 32*22");
    private static final int[] LONG_24 = offsets("4*11 8*10 12*4 16*3 20*2 24*2 28*2 32 36*2 40 44 48 52*2 64*5");
    private static final int[] LONG_16 = offsets("8*11 12*9 16*4 20*3 24*2 28*2 32 36 40*2 44 48 52 56 60 64*3");
    private static final int[] LONG_8 = offsets("12*13 16*7 20*4 24*3 28*2 32 36*2 40 44 48 52 56 60 64 80");

    private static final int[] SHORT_96 = offsets("4*6 8*3 16 28 36");
    private static final int[] SHORT_48 = offsets("4*5 8*3 12*3 16*3");
    private static final int[] SHORT_24 = offsets("4*7 8*3 12*2 16*2 20");
    private static final int[] SHORT_16 = offsets("4*8 8*2 12*2 16 20*2");
    private static final int[] SHORT_8 = offsets("4*7 8*4 12 16 20*2");

    private ScaleFactorBands() {}

    /** Of a window of 1024 lines. */
    static int[] ofLongWindow(int sampleRateHz) {
        return switch (sampleRateHz) {
            case 96_000, 88_200 -> LONG_96;
            case 64_000 -> LONG_64;
            case 48_000, 44_100 -> LONG_48;
            case 32_000 -> LONG_32;
            case 24_000, 22_050 -> LONG_24;
            case 16_000, 12_000, 11_025 -> LONG_16;
            default -> LONG_8;
        };
    }

    /** Of a window of 128 lines. */
    static int[] ofShortWindow(int sampleRateHz) {
        return switch (sampleRateHz) {
            case 96_000, 88_200, 64_000 -> SHORT_96;
            case 48_000, 44_100, 32_000 -> SHORT_48;
            case 24_000, 22_050 -> SHORT_24;
            case 16_000, 12_000, 11_025 -> SHORT_16;
            default -> SHORT_8;
        };
    }

    /** @param widths such as {@code 4*3 8}: three bands of four lines, one of eight */
    private static int[] offsets(String widths) {
        List<int[]> runs = Arrays.stream(widths.split(" ", -1))
                .map(run -> Arrays.stream(run.split("\\*", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
        int bands = runs.stream().mapToInt(run -> run.length == 1 ? 1 : run[1]).sum();
        int[] offsets = new int[bands + 1];
        int band = 0;
        for (int[] run : runs) {
            for (int i = 0; i < (run.length == 1 ? 1 : run[1]); i++) {
                offsets[band + 1] = offsets[band] + run[0];
                band++;
            }
        }
        return offsets;
    }
}
