package io.clipline.audio.flac;

import io.clipline.audio.flac.FrameBits.BadBitsException;

/** What prediction leaves of samples (RFC 9639, 9.2.7): Rice codes in partitions, each with its own parameter. */
final class Residual {

    private static final int RAW_LENGTH_BITS = 5;
    /** A residual has 32 bits (RFC 9639, 9.2.7.3). */
    private static final long MAX_FOLDED = 0xFFFF_FFFFL;

    private Residual() {}

    /** Reads the residuals of a block of {@code count} samples into {@code samples[order]} and what follows. */
    static void read(FrameBits bits, long[] samples, int count, int order) throws BadBitsException {
        int method = (int) bits.unsigned(2);
        if (method > 1) {
            throw new BadBitsException("residuals are coded by method " + method + "; 0 and 1 are known");
        }
        int partitions = 1 << (int) bits.unsigned(4);
        int length = count / partitions;
        if (count % partitions != 0 || length < order) {
            throw new BadBitsException(count + " samples cannot be in " + partitions + " partitions behind " + order);
        }
        int parameterBits = method == 0 ? 4 : 5;
        for (int partition = 0; partition < partitions; partition++) {
            int from = partition == 0 ? order : partition * length;
            readPartition(bits, samples, from, (partition + 1) * length, parameterBits);
        }
    }

    private static void readPartition(FrameBits bits, long[] samples, int from, int to, int parameterBits)
            throws BadBitsException {
        int parameter = (int) bits.unsigned(parameterBits);
        boolean raw = parameter == (1 << parameterBits) - 1;
        int rawBits = raw ? (int) bits.unsigned(RAW_LENGTH_BITS) : 0;
        for (int i = from; i < to; i++) {
            samples[i] = raw ? bits.signed(rawBits) : rice(bits, parameter);
        }
    }

    private static long rice(FrameBits bits, int parameter) throws BadBitsException {
        long folded = bits.zeros() << parameter | bits.unsigned(parameter);
        if (folded > MAX_FOLDED) {
            throw new BadBitsException("a residual has more than 32 bits");
        }
        return folded >>> 1 ^ -(folded & 1);
    }
}
