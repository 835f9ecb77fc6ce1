package io.clipline.audio.aac;

import java.util.List;
import java.util.stream.Stream;

/**
 * Finds out whether frames of AAC-LC carry SBR, which makes them HE-AAC, where no config says so: ADTS cannot say it.
 *
 * <p>Each frame of HE-AAC carries it, so some frames are walked over from their beginning, and one that has it is proof. Where
 * none of them can be walked over, because they are damaged or of a kind that is not looked into, their ends decide: SBR stands in a fill element behind the audio of its channels (ISO/IEC 14496-3, 4.4.2.1 and table 4.57), so in mono
 * and stereo at the end of the frame, and is found from there without decoding: a frame ends with three set bits, and a
 * fill element begins with its kind and its length. Other bits look like that by chance in one frame of a hundred, so
 * most frames decide.
 */
public final class SpectralBandReplication {

    /** The kind of an element in its first three bits (table 4.85): fill, and the end of the frame. */
    private static final int FILL = 6;

    private static final int END = 7;

    /** What a fill element holds, in its first four bits (table 4.121). */
    private static final int NOTHING = 0;

    private static final int FILL_DATA = 1;
    private static final int SBR_DATA = 13;
    private static final int SBR_DATA_WITH_CHECKSUM = 14;

    /** The kind and 4 bits of length, and 8 more where those are all set. */
    private static final int SHORT_HEADER_BITS = 7;

    private static final int LONG_HEADER_BITS = SHORT_HEADER_BITS + 8;
    private static final int LENGTH_ESCAPE = 15;
    private static final int MAX_LENGTH_BYTES = LENGTH_ESCAPE + 255 - 1;

    /** Fill elements behind the one with SBR that are looked past: they fill up a constant bit rate. */
    private static final int MAX_FILL_BEHIND = 1;

    /** HE-AAC has half the rate that is heard, which is 48 kHz at most as a rule: where it is worth a read to look. */
    public static final int MAX_USUAL_CORE_RATE_HZ = 24_000;

    /** Fewer ends of frames tell nothing. */
    private static final int MIN_FRAMES = 4;

    /** How many frames are walked over: one is enough, and an encoder might begin with silence of another kind. */
    private static final int WALKED_FRAMES = 4;

    private SpectralBandReplication() {}

    /**
     * Whether the frames carry it.
     *
     * @param accessUnits raw frames in a row, of which the first are looked at
     * @param coreRateHz as the config or the headers say
     */
    public static boolean isIn(List<byte[]> accessUnits, int coreRateHz) {
        List<RawDataBlock> walked = walked(accessUnits, coreRateHz).toList();
        return walked.isEmpty() ? endsSayIt(accessUnits) : walked.stream().anyMatch(RawDataBlock::hasSbr);
    }

    /**
     * Whether a clip's frames carry it at a rate at which it is not looked for when a recording is opened. One frame that can
     * be walked over decides, as most clips are looked at in vain.
     *
     * @param accessUnits raw frames in a row
     */
    public static boolean isHiddenIn(List<byte[]> accessUnits, AudioSpecificConfig config) {
        return isUnlikelyIn(config)
                && walked(accessUnits, config.sampleRateHz())
                        .findFirst()
                        .map(RawDataBlock::hasSbr)
                        .orElseGet(() -> endsSayIt(accessUnits));
    }

    /** Whether frames of this config may carry it unsaid, at a rate at which it is hardly ever found. */
    public static boolean isUnlikelyIn(AudioSpecificConfig config) {
        return config.isPlainLc() && config.sampleRateHz() > MAX_USUAL_CORE_RATE_HZ;
    }

    private static Stream<RawDataBlock> walked(List<byte[]> accessUnits, int coreRateHz) {
        CoreCoder core = CoreCoder.lowComplexity(coreRateHz);
        return accessUnits.stream()
                .limit(WALKED_FRAMES)
                .flatMap(frame -> RawDataBlock.find(new BitReader(frame), core).stream());
    }

    private static boolean endsSayIt(List<byte[]> accessUnits) {
        return accessUnits.size() >= MIN_FRAMES
                && accessUnits.stream().filter(SpectralBandReplication::endsIn).count() * 2 > accessUnits.size();
    }

    private static boolean endsIn(byte[] accessUnit) {
        int last = accessUnit.length - 1;
        if (last < 0 || accessUnit[last] == 0) {
            return false;
        }
        int end = accessUnit.length * Byte.SIZE - Integer.numberOfTrailingZeros(accessUnit[last] & 0xFF);
        return end > 3 && bits(accessUnit, end - 3, 3) == END && endsWith(accessUnit, end - 3, MAX_FILL_BEHIND);
    }

    /** Whether a fill element with SBR ends at a bit, or one without that follows such a one. */
    private static boolean endsWith(byte[] bytes, int endBit, int fillBehind) {
        for (int length = 0; length <= MAX_LENGTH_BYTES; length++) {
            boolean isShort = length < LENGTH_ESCAPE;
            int content = endBit - length * Byte.SIZE;
            int begin = content - (isShort ? SHORT_HEADER_BITS : LONG_HEADER_BITS);
            if (begin < 0) {
                return false;
            }
            boolean fill = bits(bytes, begin, 3) == FILL
                    && bits(bytes, begin + 3, 4) == Math.min(length, LENGTH_ESCAPE)
                    && (isShort || bits(bytes, begin + SHORT_HEADER_BITS, 8) == length - LENGTH_ESCAPE + 1);
            if (!fill) {
                continue;
            }
            int kind = length == 0 ? NOTHING : bits(bytes, content, 4);
            boolean sbr = kind == SBR_DATA || kind == SBR_DATA_WITH_CHECKSUM;
            boolean idle = kind == NOTHING || kind == FILL_DATA;
            if (sbr || (idle && fillBehind > 0 && endsWith(bytes, begin, fillBehind - 1))) {
                return true;
            }
        }
        return false;
    }

    /** @param count 1 to 8 */
    private static int bits(byte[] bytes, int at, int count) {
        int index = at / Byte.SIZE;
        int pair = (bytes[index] & 0xFF) << Byte.SIZE | (index + 1 < bytes.length ? bytes[index + 1] & 0xFF : 0);
        return pair >> (2 * Byte.SIZE - at % Byte.SIZE - count) & ((1 << count) - 1);
    }
}
