package io.clipline.audio.mp3;

import io.clipline.audio.index.Frame;
import java.util.Arrays;

/** A frame of our own: side information of zeros, so that a decoder reads no main data and plays silence. */
final class SilentFrame {

    private static final int PROTECTION_ABSENT = 0x01;
    private static final int ALL_BUT_BITRATE_AND_PADDING = 0x0D;

    private SilentFrame() {}

    /**
     * The smallest frame of the same stream with so much room after its side information, all zeros.
     *
     * @param bytes that hold the frame whose stream it is
     * @param like that frame
     * @param roomBytes up to 511 in MPEG-1, up to 255 in MPEG-2 and 2.5: what the largest frames always have
     */
    static byte[] withRoom(byte[] bytes, Frame<MpegAudioHeader> like, int roomBytes) {
        byte[] header = Arrays.copyOfRange(bytes, like.offset(), like.offset() + MpegAudioHeader.BYTES);
        header[1] |= PROTECTION_ABSENT;
        for (int bitrate = 1; bitrate < Bitrates.COUNT; bitrate++) {
            header[2] = (byte) ((header[2] & ALL_BUT_BITRATE_AND_PADDING) | bitrate << 4);
            MpegAudioHeader parsed = MpegAudioHeader.parse(header, 0).orElseThrow();
            if (parsed.frameBytes() - parsed.mainDataOffset() >= roomBytes) {
                return Arrays.copyOf(header, parsed.frameBytes());
            }
        }
        throw new IllegalArgumentException("no frame has room for " + roomBytes + " bytes");
    }
}
