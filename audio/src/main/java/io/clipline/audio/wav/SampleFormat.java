package io.clipline.audio.wav;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The content of a chunk {@code fmt } (WAVEFORMATEX and WAVEFORMATEXTENSIBLE, Microsoft {@code mmreg.h}).
 *
 * @param bits what a sample of one channel takes: 8, 16, 24, 32 or 64
 * @param validBits how many of them mean something, at most {@code bits}
 * @param channelMask which loudspeakers the channels are for, a bit for each; 0 where that is not said
 * @param declaredFrameBytes what the chunk says that a sample of all channels takes; may be wrong
 */
record SampleFormat(
        Encoding encoding,
        int channels,
        int sampleRateHz,
        int bits,
        int validBits,
        int channelMask,
        int declaredFrameBytes) {

    /** More is not read. */
    static final int MAX_BYTES = 40;

    static final int EXTENSIBLE = 0xFFFE;

    private static final int PLAIN_BYTES = 16;
    private static final int MAX_CHANNELS = 64;
    private static final int MIN_RATE_HZ = 1000;
    private static final int MAX_RATE_HZ = 1_000_000;

    /** Two bytes of a format tag come before it. */
    static final byte[] SUB_FORMAT_END = HexFormat.of().parseHex("000000001000800000aa00389b71");

    /**
     * Reads a chunk's content.
     *
     * @param content all of it, or its first {@link #MAX_BYTES}
     * @param position where it stands, for an error
     */
    static SampleFormat parse(byte[] content, String sourceName, long position) throws UnreadableRecordingException {
        if (content.length < PLAIN_BYTES) {
            throw new MalformedRecordingException(
                    sourceName, position, "the chunk 'fmt ' has " + content.length + " bytes instead of 16 or more");
        }
        ByteBuffer fields = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int tag = fields.getShort(0) & 0xFFFF;
        int channels = fields.getShort(2) & 0xFFFF;
        long rate = fields.getInt(4) & 0xFFFFFFFFL;
        int declaredFrameBytes = fields.getShort(12) & 0xFFFF;
        int declaredBits = fields.getShort(14) & 0xFFFF;
        boolean extensible = tag == EXTENSIBLE;
        Encoding encoding = extensible ? subFormat(content, sourceName, position) : encoding(tag, sourceName, position);
        // A file of 12 or 20 bits keeps them in whole bytes.
        int bits = (declaredBits + 7) / 8 * 8;
        if (!encoding.hasSamplesOf(bits)) {
            throw new UnsupportedRecordingException(
                    sourceName, position + 14, "samples of " + declaredBits + " bits in WAV format " + hex(tag));
        }
        if (declaredBits == 24 && declaredFrameBytes == channels * Integer.BYTES && channels > 0) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    position + 12,
                    "samples of 24 bits take 4 bytes each, which some writers mean as whole numbers and others as"
                            + " floating point; write the file anew with 3 bytes a sample, or as 32 bits");
        }
        if (channels == 0 || channels > MAX_CHANNELS) {
            throw new UnsupportedRecordingException(
                    sourceName, position + 2, channels + " channels; 1 to " + MAX_CHANNELS + " can be cut");
        }
        if (rate < MIN_RATE_HZ || rate > MAX_RATE_HZ) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    position + 4,
                    "a sample rate of " + rate + " Hz; " + MIN_RATE_HZ + " to " + MAX_RATE_HZ + " can be cut");
        }
        int validBits = extensible ? fields.getShort(18) & 0xFFFF : declaredBits;
        int mask = extensible ? fields.getInt(20) : 0;
        return new SampleFormat(
                encoding,
                channels,
                (int) rate,
                bits,
                validBits == 0 || validBits > bits ? bits : validBits,
                Integer.bitCount(mask) == channels ? mask : 0,
                declaredFrameBytes);
    }

    /** What one sample of all channels takes, whatever the chunk says: some recorders write it wrong. */
    int frameBytes() {
        return channels * bits / 8;
    }

    /** A sentence where the chunk contradicts itself. */
    Optional<String> warning() {
        return declaredFrameBytes == frameBytes()
                ? Optional.empty()
                : Optional.of("the header says that a sample of all channels takes " + declaredFrameBytes
                        + " bytes; it was cut with " + frameBytes() + ", which " + channels + " channels of " + bits
                        + " bits take");
    }

    String codec() {
        return encoding.codec(bits);
    }

    private static Encoding subFormat(byte[] content, String sourceName, long position)
            throws UnreadableRecordingException {
        if (content.length < MAX_BYTES) {
            throw new MalformedRecordingException(
                    sourceName, position, "an extensible format has " + content.length + " bytes instead of 40");
        }
        byte[] end = SUB_FORMAT_END;
        for (int i = 0; i < end.length; i++) {
            if (content[26 + i] != end[i]) {
                throw new UnsupportedRecordingException(
                        sourceName,
                        position + 24,
                        "the WAV sub-format " + HexFormat.of().formatHex(content, 24, 40) + " cannot be cut");
            }
        }
        return encoding((content[24] & 0xFF) | (content[25] & 0xFF) << 8, sourceName, position + 24);
    }

    private static Encoding encoding(int tag, String sourceName, long position) throws UnsupportedRecordingException {
        return Encoding.of(tag)
                .orElseThrow(() -> new UnsupportedRecordingException(
                        sourceName,
                        position,
                        "the WAV format " + hex(tag) + " cannot be cut; PCM (1), float (3), A-law (6) and mu-law (7)"
                                + " can"));
    }

    private static String hex(int tag) {
        return String.format("0x%04X", tag);
    }
}
