package io.clipline.audio.opus;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The header of a stream of Opus (RFC 7845, 5.1): the first packet in Ogg, {@code CodecPrivate} in Matroska.
 *
 * @param channels how many a decoder gives out, 1 to 255
 * @param preSkipSamples what a player drops of the first decoded samples, 0 to 65535, at 48 kHz
 * @param inputSampleRateHz of what was encoded, for information; 0 where unknown
 * @param outputGain what a decoder makes the sound louder by, in 1/256 dB, -32768 to 32767
 * @param mappingFamily what the channels mean: 0 for mono and stereo, 1 for surround in Vorbis's order
 * @param mapping how streams make the channels; empty for family 0 alone
 */
public record OpusHead(
        int channels,
        int preSkipSamples,
        long inputSampleRateHz,
        int outputGain,
        int mappingFamily,
        Optional<ChannelMapping> mapping) {

    /** Every decoder gives out this rate, whatever was encoded. */
    public static final int SAMPLE_RATE_HZ = 48_000;

    public static final int MAX_PRE_SKIP_SAMPLES = 0xFFFF;

    private static final byte[] MAGIC = "OpusHead".getBytes(StandardCharsets.US_ASCII);
    private static final int FIXED_BYTES = 19;
    private static final int SURROUND = 1;

    public OpusHead {
        if (channels < 1
                || channels > 255
                || preSkipSamples < 0
                || preSkipSamples > MAX_PRE_SKIP_SAMPLES
                || inputSampleRateHz < 0
                || inputSampleRateHz > 0xFFFF_FFFFL
                || outputGain != (short) outputGain
                || mapping.isPresent() != (mappingFamily != 0)) {
            throw new IllegalArgumentException("not a header of Opus: " + channels + " channels, pre-skip "
                    + preSkipSamples + ", " + inputSampleRateHz + " Hz, gain " + outputGain + ", family "
                    + mappingFamily);
        }
    }

    /** Mono or stereo. */
    public static OpusHead of(int channels, int preSkipSamples, int outputGain) {
        return new OpusHead(channels, preSkipSamples, SAMPLE_RATE_HZ, outputGain, 0, Optional.empty());
    }

    /** Whether a packet begins like such a header. */
    public static boolean recognises(byte[] packet) {
        return packet.length >= MAGIC.length
                && ByteBuffer.wrap(packet, 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    /**
     * @param sourceName and {@code position}: where the packet stands, for an error
     * @throws UnsupportedRecordingException when its version, its channels or what they mean cannot be cut
     * @throws MalformedRecordingException when it is no such header
     */
    public static OpusHead parse(byte[] packet, String sourceName, long position) throws UnreadableRecordingException {
        if (!recognises(packet) || packet.length < FIXED_BYTES) {
            throw new MalformedRecordingException(
                    sourceName, position, "a header of Opus has 'OpusHead' and 11 bytes more");
        }
        ByteBuffer fields = ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN);
        int version = fields.get(8) & 0xFF;
        int channels = fields.get(9) & 0xFF;
        int family = fields.get(18) & 0xFF;
        if (version >> 4 != 0) {
            // Version 1 and what is compatible with it have an upper half of 0.
            throw new UnsupportedRecordingException(
                    sourceName, position, "Opus in version " + version + " of its header; 0 to 15 are known");
        }
        if (channels == 0 || (family == 0 && channels > 2) || (family == SURROUND && channels > 8)) {
            throw new MalformedRecordingException(
                    sourceName,
                    position,
                    "Opus of mapping family " + family + " cannot have " + channels + " channels");
        }
        if (family > SURROUND) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    position,
                    "Opus of mapping family " + family + " does not say how its " + channels
                            + " channels sound on two loudspeakers; families 0 and 1 are cut");
        }
        Optional<ChannelMapping> mapping = family == 0
                ? Optional.empty()
                : Optional.of(ChannelMapping.parse(packet, FIXED_BYTES, channels, sourceName, position));
        return new OpusHead(
                channels,
                fields.getShort(10) & 0xFFFF,
                fields.getInt(12) & 0xFFFF_FFFFL,
                fields.getShort(16),
                family,
                mapping);
    }

    /** The packet, as version 1. */
    public byte[] write() {
        ByteBuffer packet = ByteBuffer.allocate(
                        FIXED_BYTES + mapping.map(ChannelMapping::lengthBytes).orElse(0))
                .order(ByteOrder.LITTLE_ENDIAN);
        packet.put(MAGIC).put((byte) 1).put((byte) channels).putShort((short) preSkipSamples);
        packet.putInt((int) inputSampleRateHz).putShort((short) outputGain).put((byte) mappingFamily);
        mapping.ifPresent(table -> table.write(packet));
        return packet.array();
    }

    public OpusHead withPreSkip(int samples) {
        return new OpusHead(channels, samples, inputSampleRateHz, outputGain, mappingFamily, mapping);
    }

    /** How many streams a packet holds. */
    int streams() {
        return mapping.map(ChannelMapping::streams).orElse(1);
    }
}
