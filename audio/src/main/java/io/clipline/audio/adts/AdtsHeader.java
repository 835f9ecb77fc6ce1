package io.clipline.audio.adts;

import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.ProgramConfig;
import io.clipline.audio.aac.RawDataBlock;
import io.clipline.audio.index.FrameHeader;
import java.util.List;
import java.util.Optional;

/**
 * The header of one ADTS frame (ISO/IEC 13818-7, 6.2.1 and 6.2.2).
 *
 * @param audioObjectType MPEG-4 audio object type: 1 Main, 2 LC, 3 SSR, 4 LTP
 * @param sampleRateHz samples per second and channel of the AAC core
 * @param channelConfiguration 1 to 7 as in ISO/IEC 14496-3, table 1.19; 0 where the frames themselves describe it
 * @param headerBytes 7; with a checksum 9, and 2 more for each block behind the first
 * @param frameBytes header and content together
 * @param rawDataBlocks blocks of 1,024 samples in the frame, 1 to 4
 */
public record AdtsHeader(
        int audioObjectType,
        int sampleRateHz,
        int channelConfiguration,
        int headerBytes,
        int frameBytes,
        int rawDataBlocks)
        implements FrameHeader<AdtsHeader> {

    /** The shortest header; fewer bytes are none. */
    public static final int MIN_BYTES = 7;

    /** A frame's length has 13 bits. */
    public static final int MAX_ACCESS_UNIT_BYTES = (1 << 13) - 1 - MIN_BYTES;

    private static final int AAC_LC = 2;

    /** What a buffer fullness of all ones means. */
    private static final int VARIABLE_RATE = 0x7FF;

    private static final int[] SAMPLE_RATES_HZ = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    /**
     * Reads a header.
     *
     * @return empty where none stands at {@code offset} or the bytes end before it does
     */
    public static Optional<AdtsHeader> parse(byte[] bytes, int offset) {
        if (offset < 0 || offset > bytes.length - MIN_BYTES) {
            return Optional.empty();
        }
        // Twelve bits of sync word, and a layer of 00.
        if (bytes[offset] != (byte) 0xFF || (bytes[offset + 1] & 0xF6) != 0xF0) {
            return Optional.empty();
        }
        int rawDataBlocks = (bytes[offset + 6] & 0x03) + 1;
        int headerBytes = (bytes[offset + 1] & 0x01) != 0 ? MIN_BYTES : MIN_BYTES + 2 * rawDataBlocks;
        int rateIndex = (bytes[offset + 2] & 0x3C) >> 2;
        int frameBytes =
                (bytes[offset + 3] & 0x03) << 11 | (bytes[offset + 4] & 0xFF) << 3 | (bytes[offset + 5] & 0xE0) >> 5;
        if (rateIndex >= SAMPLE_RATES_HZ.length || frameBytes <= headerBytes) {
            return Optional.empty();
        }
        return Optional.of(new AdtsHeader(
                ((bytes[offset + 2] & 0xC0) >> 6) + 1,
                SAMPLE_RATES_HZ[rateIndex],
                (bytes[offset + 2] & 0x01) << 2 | (bytes[offset + 3] & 0xC0) >> 6,
                headerBytes,
                frameBytes,
                rawDataBlocks));
    }

    /** Whether a header can say what a decoder must know about such frames; of HE-AAC it says what the core is. */
    public static boolean canCarry(AudioSpecificConfig config) {
        return !config.isExtendedHighEfficiency()
                && rateIndex(config.sampleRateHz()) < SAMPLE_RATES_HZ.length
                && config.channelConfiguration() > 0
                && config.channelConfiguration() <= 7;
    }

    /**
     * A header of 7 bytes, without a checksum.
     *
     * @param config one that a header {@linkplain #canCarry can carry}
     * @param accessUnitBytes 1 to {@link #MAX_ACCESS_UNIT_BYTES}
     */
    public static byte[] write(AudioSpecificConfig config, int accessUnitBytes) {
        int frameBytes = MIN_BYTES + accessUnitBytes;
        int channels = config.channelConfiguration();
        return new byte[] {
            (byte) 0xFF,
            (byte) 0xF1,
            (byte) (((config.audioObjectType() - 1) << 6) | (rateIndex(config.sampleRateHz()) << 2) | (channels >> 2)),
            (byte) ((channels & 3) << 6 | frameBytes >> 11),
            (byte) (frameBytes >> 3),
            (byte) ((frameBytes & 7) << 5 | VARIABLE_RATE >> 6),
            (byte) (VARIABLE_RATE << 2)
        };
    }

    /** The length of the table where the rate is not in it. */
    private static int rateIndex(int sampleRateHz) {
        int index = 0;
        while (index < SAMPLE_RATES_HZ.length && SAMPLE_RATES_HZ[index] != sampleRateHz) {
            index++;
        }
        return index;
    }

    @Override
    public boolean sameStreamAs(AdtsHeader other) {
        return audioObjectType == other.audioObjectType
                && sampleRateHz == other.sampleRateHz
                && channelConfiguration == other.channelConfiguration;
    }

    @Override
    public boolean countsLike(AdtsHeader other) {
        return sameStreamAs(other);
    }

    @Override
    public int blocks() {
        return rawDataBlocks;
    }

    boolean hasChecksum() {
        return headerBytes > MIN_BYTES;
    }

    /**
     * The decoder configuration of frames with this header.
     *
     * @param accessUnits the recording's first frames, which list the channels where the header does not
     * @param sourceName names the object in an error
     * @param position where in the object the header stands, for an error
     * @throws UnsupportedRecordingException when such frames cannot be cut
     */
    public AudioSpecificConfig config(List<byte[]> accessUnits, String sourceName, long position)
            throws UnsupportedRecordingException {
        if (audioObjectType != AAC_LC) {
            throw new UnsupportedRecordingException(
                    sourceName, position, "AAC of object type " + audioObjectType + " cannot be cut, only 2 (LC)");
        }
        if (hasListedChannels()) {
            ProgramConfig program = accessUnits.stream()
                    .flatMap(frame -> RawDataBlock.programOf(frame).stream())
                    .filter(list -> list.channels() > 0)
                    .findFirst()
                    .orElseThrow(() -> new UnsupportedRecordingException(
                            sourceName,
                            position,
                            "AAC whose channels neither its headers nor its first " + accessUnits.size()
                                    + " frames say cannot be cut"));
            return AudioSpecificConfig.of(audioObjectType, sampleRateHz, program);
        }
        return AudioSpecificConfig.of(audioObjectType, sampleRateHz, channels());
    }

    /** Whether it leaves it to the frames to say what channels there are. */
    public boolean hasListedChannels() {
        return channelConfiguration == 0;
    }

    /** Channels that the configuration stands for; 0 where the frames themselves describe them. */
    public int channels() {
        return channelConfiguration == 7 ? 8 : channelConfiguration;
    }
}
