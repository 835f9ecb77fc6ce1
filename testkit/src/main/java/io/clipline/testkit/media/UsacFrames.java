package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames of xHE-AAC (USAC, ISO/IEC 23003-3) that no encoder made: their headers are written bit by bit, and their
 * arithmetically coded spectrum is random bits, which decode to some sound whatever they are. Each frame is 1,024 samples at
 * 48 kHz.
 *
 * <p>A run of frames begins with one that decodes alone; the coder of each further one goes on from the frame before it.
 * Runs are drawn from a few whose bits are known to decode; how loud a frame is, and the shape of its window, are drawn for
 * each frame, so that no two passages sound alike.
 */
public final class UsacFrames {

    public static final int RATE = 48_000;
    public static final int SAMPLES = 1024;

    /**
     * The tries, one digit a frame, with which the frames of each run end where random bits do: about one of five does not,
     * as libavcodec 8.1.2 found. They hold for the bits that stand before the spectrum, so a new variant needs its own.
     */
    private static final List<String> MONO_RUNS =
            List.of("000", "00000", "02001010", "010000010100", "10000000000103000");

    private static final List<String> PREDICTED_RUNS =
            List.of("001", "00001", "00000010", "000000020000", "20000000000001010");

    private static final List<String> COMPLEX_RUNS =
            List.of("001", "10100", "00001000", "001100301000", "00001000000011000");

    /** Of 49 bands at 48 kHz; 30 reach up to 7.5 kHz. */
    private static final int BANDS = 30;

    private static final int RANDOM_BITS = 200;

    /** Zeros are an escape to the arithmetic decoder, and ones behind it the end; then all that follows may be zero. */
    private static final int ESCAPE_BITS = 12;

    private static final int STOP_BITS = 16;
    private static final int REST_BITS = 400;

    private static final int LEAST_GAIN = 152;
    private static final int GAINS = 8;

    /** What the two channels of a pair have in common. */
    private enum Stereo {
        MONO,
        /** The side is predicted from the mid by real factors, from frame to frame. */
        PREDICTED,
        /** By complex factors. */
        COMPLEX
    }

    private final Stereo stereo;
    private int noiseLevel;
    private int preRollBytes = -1;
    private int speechAt = -1;
    private int longestRun = Integer.MAX_VALUE;
    private int onlyIndependentAt = -1;

    private UsacFrames(Stereo stereo) {
        this.stereo = stereo;
    }

    public static UsacFrames mono() {
        return new UsacFrames(Stereo.MONO);
    }

    /** Two channels, of which the side is predicted. */
    public static UsacFrames pair() {
        return new UsacFrames(Stereo.PREDICTED);
    }

    /** Two channels, of which the side is predicted by complex factors. */
    public static UsacFrames complexPair() {
        return new UsacFrames(Stereo.COMPLEX);
    }

    /** What is quantised to zero becomes noise, whose signs depend on all noise before. */
    public UsacFrames noiseFilling(int level) {
        noiseLevel = level;
        return this;
    }

    /** Puts an extension element before the audio, as encoders do for audio pre-roll; frames that decode alone fill it. */
    public UsacFrames preRoll(int bytes) {
        preRollBytes = bytes;
        return this;
    }

    /** The frame with this number is coded as speech (linear prediction). */
    public UsacFrames speechAt(int frame) {
        speechAt = frame;
        return this;
    }

    /** Runs of up to so many frames only: 3 at least. */
    public UsacFrames longestRun(int frames) {
        longestRun = frames;
        return this;
    }

    /** Says of each frame but these two, by its first bit, that it does not decode alone; such frames are not decodable. */
    public UsacFrames onlyIndependentAt(int frame) {
        onlyIndependentAt = frame;
        return this;
    }

    public int channels() {
        return stereo == Stereo.MONO ? 1 : 2;
    }

    /** AudioSpecificConfig and UsacConfig (ISO/IEC 14496-3, table 1.15; ISO/IEC 23003-3, 5.2). */
    public byte[] config() {
        return config(1, 0).toBytes();
    }

    /** A config whose frames are of another kind, such as with SBR; no frames here are. */
    public byte[] config(int frameLengthIndex, int timeWarp, int... sbr) {
        var bits = config(frameLengthIndex, timeWarp);
        for (int value : sbr) {
            bits.write(Byte.SIZE, value);
        }
        return bits.toBytes();
    }

    private Bits config(int frameLengthIndex, int timeWarp) {
        var bits = new Bits().write(5, 31).write(6, 42 - 32).write(4, 3).write(4, channels());
        bits.write(5, 3).write(3, frameLengthIndex).write(5, channels());
        bits.write(4, preRollBytes < 0 ? 0 : 1);
        if (preRollBytes >= 0) {
            // An extension of type 3, without a config, without a default length, not in fragments.
            bits.write(2, 3).write(4, 3).write(4, 0).write(1, 0).write(1, 0);
        }
        bits.write(2, stereo == Stereo.MONO ? 0 : 1).write(1, timeWarp).write(1, noiseLevel > 0 ? 1 : 0);
        return bits.write(1, 0);
    }

    /**
     * Whole runs, cut off at a number of frames.
     *
     * @param seed which runs, and how loud
     */
    public List<byte[]> frames(int count, long seed) {
        var random = new Random(seed);
        var frames = new ArrayList<byte[]>();
        var runs = runs();
        while (frames.size() < count) {
            int run = random.below(runs.size());
            for (int i = 0; i < runs.get(run).length() && frames.size() < count; i++) {
                int gain = LEAST_GAIN + random.below(GAINS);
                var bits =
                        new Random(run * 1_000_000L + i * 1000L + runs.get(run).charAt(i) - '0');
                frames.add(frame(frames.size(), i, gain, random.below(2), bits));
            }
        }
        return frames;
    }

    /** The frames as ADTS, which cannot carry them: for builders that take the headers off. */
    public byte[] asAdts(int count, long seed) {
        var adts = new ByteArrayOutputStream();
        for (var frame : frames(count, seed)) {
            int length = AdtsFrames.HEADER_BYTES + frame.length;
            var header = new Bits().write(12, 0xFFF).write(4, 1).write(2, 1).write(4, AdtsFrames.rateIndex(RATE));
            header.write(1, 0)
                    .write(3, channels())
                    .write(4, 0)
                    .write(13, length)
                    .write(11, 0x7FF)
                    .write(2, 0);
            adts.writeBytes(header.toBytes());
            adts.writeBytes(frame);
        }
        return adts.toByteArray();
    }

    private List<String> runs() {
        var all =
                switch (stereo) {
                    case MONO -> MONO_RUNS;
                    case PREDICTED -> PREDICTED_RUNS;
                    case COMPLEX -> COMPLEX_RUNS;
                };
        return all.stream().filter(run -> run.length() <= longestRun).toList();
    }

    private byte[] frame(int number, int inRun, int gain, int shape, Random random) {
        boolean alone = onlyIndependentAt < 0 ? inRun == 0 : number == 0 || number == onlyIndependentAt;
        var bits = new Bits().write(1, alone ? 1 : 0);
        if (preRollBytes >= 0) {
            preRoll(bits, alone);
        }
        if (number == speechAt) {
            return bits.write(channels(), -1)
                    .write(8 * channels(), 0)
                    .zeros(REST_BITS)
                    .toBytes();
        }
        if (stereo == Stereo.MONO) {
            // Not speech, no noise shaping.
            bits.write(1, 0).write(1, 0).write(8, gain);
            noise(bits);
            bits.write(2, 0).write(1, shape).write(6, BANDS);
        } else {
            pairHead(bits, inRun, shape, random);
            bits.write(8, gain);
            noise(bits);
        }
        // The scale factors of all bands are that of the first.
        bits.zeros(BANDS - 1);
        if (!alone) {
            bits.write(1, 0);
        }
        for (int i = 0; i < RANDOM_BITS; i++) {
            bits.write(1, random.bit());
        }
        // Of a pair, the second channel is all zeros: it has no bands.
        return bits.zeros(ESCAPE_BITS).write(STOP_BITS, -1).zeros(REST_BITS).toBytes();
    }

    private void preRoll(Bits bits, boolean present) {
        bits.write(1, present ? 1 : 0);
        if (!present) {
            return;
        }
        bits.write(1, 0);
        if (preRollBytes < 255) {
            bits.write(8, preRollBytes);
        } else {
            bits.write(8, 255).write(16, preRollBytes - 253);
        }
        for (int i = 0; i < preRollBytes; i++) {
            bits.write(8, 0xA5);
        }
    }

    private void noise(Bits bits) {
        if (noiseLevel > 0) {
            bits.write(3, noiseLevel).write(5, 16);
        }
    }

    /** StereoCoreToolInfo, 5.3.2: one window for both, no bands in the second channel, prediction in all of the first's. */
    private void pairHead(Bits bits, int inRun, int shape, Random random) {
        int complex = stereo == Stereo.COMPLEX ? 1 : 0;
        bits.write(2, 0).write(1, 0).write(1, 1).write(2, 0).write(1, shape).write(6, BANDS);
        bits.write(1, 0)
                .write(6, 0)
                .write(2, 3)
                .write(1, 1)
                .write(1, random.bit())
                .write(1, complex);
        if (inRun > 0) {
            bits.write(complex, 1).write(1, 1);
        }
        for (int i = 0; i < BANDS / 2 * (1 + complex); i++) {
            // Differences of the factors, in the code of scale factors: none, or a step up or down.
            switch (random.bit() * 2 + random.bit()) {
                case 2 -> bits.write(3, 0b100);
                case 3 -> bits.write(4, 0b1010);
                default -> bits.write(1, 0);
            }
        }
    }

    /** A linear congruential generator, whose bits are the same for ever. */
    private static final class Random {

        private long state;

        Random(long seed) {
            state = seed;
            for (int i = 0; i < 4; i++) {
                next();
            }
        }

        private long next() {
            state = state * 6364136223846793005L + 1442695040888963407L;
            return state;
        }

        int bit() {
            return (int) (next() >>> 63);
        }

        int below(int bound) {
            return (int) ((next() >>> 33) % bound);
        }
    }

    /** Bits, most significant first. */
    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int last;
        private int count;

        Bits write(int width, int value) {
            for (int i = width - 1; i >= 0; i--) {
                last = last << 1 | (value >> i & 1);
                count++;
                if (count % Byte.SIZE == 0) {
                    bytes.write(last);
                }
            }
            return this;
        }

        Bits zeros(int width) {
            for (int i = 0; i < width; i++) {
                write(1, 0);
            }
            return this;
        }

        byte[] toBytes() {
            return zeros(-count & 7).bytes.toByteArray();
        }
    }
}
