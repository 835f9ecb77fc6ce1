package io.clipline.audio.mp3;

import io.clipline.audio.index.FrameHeader;
import java.util.Optional;

/**
 * The header of a frame of MPEG audio (ISO/IEC 11172-3, 2.4.1.3 and 13818-3, 2.4.1.3): four bytes.
 *
 * @param layer 1, 2 or 3
 * @param checksum whether two bytes of CRC follow the header
 * @param bitrateKbps 0 in free format, where a header does not tell how long its frame is
 * @param padded whether the frame is a slot longer than others of its bit rate
 * @param mono one channel; else two, however they are joined
 */
public record MpegAudioHeader(
        MpegVersion version,
        int layer,
        boolean checksum,
        int bitrateKbps,
        int sampleRateHz,
        boolean padded,
        boolean mono)
        implements FrameHeader<MpegAudioHeader> {

    /** Fewer bytes are no header. */
    static final int BYTES = 4;

    static final int CHECKSUM_BYTES = 2;

    private static final int RESERVED_EMPHASIS = 2;

    /** Any layer's header, free format included; empty where none stands at {@code offset}. */
    static Optional<MpegAudioHeader> parseAny(byte[] bytes, int offset) {
        if (offset < 0
                || offset > bytes.length - BYTES
                || bytes[offset] != (byte) 0xFF
                || (bytes[offset + 1] & 0xE0) != 0xE0
                || (bytes[offset + 3] & 0x03) == RESERVED_EMPHASIS) {
            return Optional.empty();
        }
        int layer = 4 - (bytes[offset + 1] >> 1 & 0x03);
        int rateIndex = bytes[offset + 2] >> 2 & 0x03;
        int bitrateIndex = bytes[offset + 2] >> 4 & 0x0F;
        int versionBits = bytes[offset + 1] >> 3 & 0x03;
        if (layer == 4 || rateIndex == 3 || bitrateIndex == 15) {
            return Optional.empty();
        }
        for (MpegVersion version : MpegVersion.values()) {
            if (version.bits() == versionBits) {
                return Optional.of(new MpegAudioHeader(
                        version,
                        layer,
                        (bytes[offset + 1] & 0x01) == 0,
                        Bitrates.kbps(version, layer, bitrateIndex),
                        version.sampleRateHz(rateIndex),
                        (bytes[offset + 2] & 0x02) != 0,
                        (bytes[offset + 3] & 0xC0) == 0xC0));
            }
        }
        return Optional.empty();
    }

    /** A header of layer III that tells its frame's length: what can be cut. */
    public static Optional<MpegAudioHeader> parse(byte[] bytes, int offset) {
        return parseAny(bytes, offset).filter(MpegAudioHeader::isCuttable);
    }

    boolean isCuttable() {
        return layer == 3 && bitrateKbps > 0;
    }

    @Override
    public int frameBytes() {
        int slot = layer == 1 ? 4 : 1;
        return (int) ((long) samplesPerFrame() / 8 / slot * bitrateKbps * 1000 / sampleRateHz + (padded ? 1 : 0))
                * slot;
    }

    @Override
    public boolean sameStreamAs(MpegAudioHeader other) {
        return version == other.version
                && layer == other.layer
                && sampleRateHz == other.sampleRateHz
                && mono == other.mono;
    }

    @Override
    public boolean countsLike(MpegAudioHeader other) {
        return sameStreamAs(other);
    }

    int channels() {
        return mono ? 1 : 2;
    }

    /** Samples of each channel. */
    int samplesPerFrame() {
        if (layer == 1) {
            return 384;
        }
        return layer == 2 || version == MpegVersion.MPEG_1 ? 1152 : 576;
    }

    /** Layer III: the bytes that say how the main data is to be read. */
    int sideInfoBytes() {
        if (version == MpegVersion.MPEG_1) {
            return mono ? 17 : 32;
        }
        return mono ? 9 : 17;
    }

    /** Layer III: where in the frame the side information begins. */
    int sideInfoOffset() {
        return BYTES + (checksum ? CHECKSUM_BYTES : 0);
    }

    /** Layer III: where in the frame the main data begins. */
    int mainDataOffset() {
        return sideInfoOffset() + sideInfoBytes();
    }
}
