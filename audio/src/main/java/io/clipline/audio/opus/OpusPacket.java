package io.clipline.audio.opus;

import java.util.Optional;

/** One packet of Opus (RFC 6716, 3), as a container holds it. */
public final class OpusPacket {

    /** 120 ms. */
    public static final int MAX_SAMPLES = 5760;

    /** 2.5 ms: all packets last so long, or several times as long. */
    public static final int STEP_SAMPLES = 120;

    private static final int MAX_FRAME_BYTES = 1275;

    private final byte[] bytes;
    private final int samples;

    private OpusPacket(byte[] bytes, int samples) {
        this.bytes = bytes;
        this.samples = samples;
    }

    /**
     * A packet of one stream; empty where the bytes break a rule of RFC 6716, 3.4, so that a decoder would refuse them.
     *
     * @param bytes owned by the packet from now on
     */
    public static Optional<OpusPacket> parse(byte[] bytes) {
        return parse(bytes, 1);
    }

    /**
     * As {@link #parse(byte[])}, for a packet of so many streams (RFC 7845, 5.1.1). Of several, only how long the first
     * is is checked.
     */
    public static Optional<OpusPacket> parse(byte[] bytes, int streams) {
        if (bytes.length == 0) {
            return Optional.empty();
        }
        OpusToc toc = OpusToc.parse(bytes[0]);
        int frames = frames(toc, bytes);
        int samples = frames * toc.frameSamples();
        if (frames == 0 || samples > MAX_SAMPLES || (streams == 1 && !isFramingSound(toc, bytes, frames))) {
            return Optional.empty();
        }
        return Optional.of(new OpusPacket(bytes, samples));
    }

    /** The packet; not a copy, so not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many samples it decodes to, at 48 kHz: a multiple of 120. */
    public int samples() {
        return samples;
    }

    private static int frames(OpusToc toc, byte[] bytes) {
        return switch (toc.code()) {
            case 0 -> 1;
            case 1, 2 -> 2;
            default -> bytes.length < 2 ? 0 : bytes[1] & 0x3F;
        };
    }

    private static boolean isFramingSound(OpusToc toc, byte[] bytes, int frames) {
        int rest = bytes.length - 1;
        return switch (toc.code()) {
            case 0 -> rest <= MAX_FRAME_BYTES;
            case 1 -> isConstant(rest, 2);
            case 2 -> isVariable(bytes, 1, bytes.length, 2);
            default -> isCode3Sound(bytes, frames);
        };
    }

    /** RFC 6716, 3.2.5: a byte of flags, the padding's length, lengths of frames, frames, padding. */
    private static boolean isCode3Sound(byte[] bytes, int frames) {
        boolean variable = (bytes[1] & 0x80) != 0;
        int at = 2;
        int padding = 0;
        if ((bytes[1] & 0x40) != 0) {
            int more;
            do {
                if (at >= bytes.length) {
                    return false;
                }
                more = bytes[at++] & 0xFF;
                padding += more == 255 ? 254 : more;
            } while (more == 255);
        }
        int end = bytes.length - padding;
        return end >= at && (variable ? isVariable(bytes, at, end, frames) : isConstant(end - at, frames));
    }

    private static boolean isConstant(int length, int frames) {
        return length % frames == 0 && length / frames <= MAX_FRAME_BYTES;
    }

    /** The lengths of all frames but the last, in one or two bytes each (RFC 6716, 3.2.1), and room for them. */
    private static boolean isVariable(byte[] bytes, int start, int end, int frames) {
        int at = start;
        int total = 0;
        for (int i = 0; i < frames - 1; i++) {
            boolean two = at < end && (bytes[at] & 0xFF) >= 252;
            if (at + (two ? 2 : 1) > end) {
                return false;
            }
            total += two ? (bytes[at] & 0xFF) + 4 * (bytes[at + 1] & 0xFF) : bytes[at] & 0xFF;
            at += two ? 2 : 1;
        }
        int last = end - at - total;
        return last >= 0 && last <= MAX_FRAME_BYTES;
    }
}
