package io.clipline.audio.aac;

import java.util.Optional;

/**
 * A frame of AAC-LC that adds no sound: its spectrum has no bands (ISO/IEC 14496-3, 4.4.2). What the frame before it
 * leaves to its overlap fades out in it, over 1,024 samples.
 */
public final class SilentFrame {

    private static final int SINGLE_CHANNEL = 0;
    private static final int CHANNEL_PAIR = 1;
    private static final int END = 7;

    private SilentFrame() {}

    /**
     * One access unit.
     *
     * @return empty for what is not plain LC of one or two channels
     */
    public static Optional<byte[]> of(AudioSpecificConfig config) {
        if (!config.isPlainLc()) {
            return Optional.empty();
        }
        return switch (config.channelConfiguration()) {
            case 1 -> Optional.of(mono());
            case 2 -> Optional.of(stereo());
            default -> Optional.empty();
        };
    }

    private static byte[] mono() {
        BitWriter bits = new BitWriter().write(3, SINGLE_CHANNEL).write(4, 0).write(8, 0);
        return noTools(window(bits)).write(3, END).toBytes();
    }

    private static byte[] stereo() {
        // One window for both channels, and no mid and side.
        BitWriter bits = new BitWriter().write(3, CHANNEL_PAIR).write(4, 0).write(1, 1);
        window(bits).write(2, 0);
        noTools(bits.write(8, 0));
        return noTools(bits.write(8, 0)).write(3, END).toBytes();
    }

    /** One long window, sine, without a band and without prediction. */
    private static BitWriter window(BitWriter bits) {
        return bits.write(1, 0).write(2, 0).write(1, 0).write(6, 0).write(1, 0);
    }

    /** No pulses, no noise shaping, no gain control; without bands there are no sections and no scale factors. */
    private static BitWriter noTools(BitWriter bits) {
        return bits.write(1, 0).write(1, 0).write(1, 0);
    }
}
