package io.clipline.audio.aac;

import io.clipline.audio.aac.UsacConfig.Element;
import io.clipline.audio.aac.UsacConfig.Kind;
import java.util.Optional;

/**
 * The beginning of a frame of xHE-AAC (UsacFrame, ISO/IEC 23003-3, 5.3): what says whether a decoder may begin at it, and whether
 * decoders at hand know what it uses.
 *
 * @param independent whether it decodes without those before it (usacIndependencyFlag)
 * @param speech whether a channel is coded by linear prediction
 * @param complexPrediction whether one channel of a pair is predicted from the other by complex factors
 */
public record UsacFrame(boolean independent, boolean speech, boolean complexPrediction) {

    private static final int EIGHT_SHORT_WINDOWS = 2;
    private static final int COMPLEX_PREDICTION = 3;

    /** Whether a frame decodes without those before it: its first bit. */
    public static boolean isIndependent(byte[] accessUnit) {
        return accessUnit.length > 0 && accessUnit[0] < 0;
    }

    /**
     * Reads the beginning of a frame.
     *
     * @param config one that is {@linkplain UsacConfig#refusal() not refused}
     * @return empty where the frame is too short to be one
     */
    public static Optional<UsacFrame> parse(byte[] accessUnit, UsacConfig config) {
        try {
            return Optional.of(read(new BitReader(accessUnit), config));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static UsacFrame read(BitReader bits, UsacConfig config) {
        boolean independent = bits.read(1) == 1;
        for (Element element : config.elements()) {
            if (element.kind() == Kind.EXTENSION) {
                passOver(bits, element);
            } else if (element.kind() == Kind.PAIR) {
                boolean speech = bits.read(2) != 0;
                return new UsacFrame(independent, speech, !speech && hasComplexPrediction(bits));
            } else {
                return new UsacFrame(independent, bits.read(1) == 1, false);
            }
        }
        return new UsacFrame(independent, false, false);
    }

    /** UsacExtElement. */
    private static void passOver(BitReader bits, Element element) {
        boolean present = bits.read(1) == 1;
        if (!present) {
            return;
        }
        boolean ofDefaultLength = bits.read(1) == 1;
        long bytes = ofDefaultLength ? element.defaultBytes() : payloadBytes(bits);
        if (bytes > 0) {
            bits.skip((element.inFragments() ? 2 : 0) + Byte.SIZE * bytes);
        }
    }

    private static long payloadBytes(BitReader bits) {
        int bytes = bits.read(8);
        return bytes < 255 ? bytes : bytes + bits.read(16) - 2;
    }

    /** StereoCoreToolInfo and cplx_pred_data, up to complex_coef. */
    private static boolean hasComplexPrediction(BitReader bits) {
        bits.skip(1L); // tns_active
        boolean commonWindow = bits.read(1) == 1;
        if (!commonWindow) {
            return false;
        }
        boolean eight = bits.read(2) == EIGHT_SHORT_WINDOWS;
        bits.skip(1L); // window_shape
        int bands = bits.read(eight ? 4 : 6);
        int groups = eight ? Byte.SIZE - Integer.bitCount(bits.read(7)) : 1;
        boolean sameBands = bits.read(1) == 1;
        bands = sameBands ? bands : Math.max(bands, bits.read(eight ? 4 : 6));
        if (bits.read(2) != COMPLEX_PREDICTION) {
            return false;
        }
        boolean everywhere = bits.read(1) == 1;
        bits.skip(everywhere ? 1L : (long) groups * ((bands + 1) / 2) + 1); // where, and in which direction
        return bits.read(1) == 1;
    }
}
