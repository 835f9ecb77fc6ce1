package io.clipline.audio.mp3;

import io.clipline.audio.index.Frame;
import io.clipline.audio.index.FrameWindow;
import java.util.List;
import java.util.Optional;

/**
 * The bit reservoir (ISO/IEC 11172-3, 2.4.3.4): a frame's main data may begin in the main data of frames before it, up to
 * 511 bytes back, or 255 in MPEG-2 and 2.5, without counting headers and side information.
 */
final class Reservoir {

    private Reservoir() {}

    /** How many bytes before its own main data a frame's main data begins. */
    static int bytesBefore(byte[] bytes, Frame<MpegAudioHeader> frame) {
        int at = frame.offset() + frame.header().sideInfoOffset();
        int high = bytes[at] & 0xFF;
        return frame.header().version() == MpegVersion.MPEG_1 ? high << 1 | (bytes[at + 1] & 0x80) >> 7 : high;
    }

    /**
     * The last {@code count} bytes of main data before a frame.
     *
     * @param frame one that is held, or the one after
     * @return empty where the frames that are held before it have fewer
     */
    static Optional<byte[]> before(FrameWindow<MpegAudioHeader> window, long frame, int count) {
        byte[] data = new byte[count];
        int missing = count;
        List<Frame<MpegAudioHeader>> held = window.frames(window.firstFrame(), frame);
        for (int i = held.size() - 1; i >= 0 && missing > 0; i--) {
            Frame<MpegAudioHeader> source = held.get(i);
            int from = source.offset() + source.header().mainDataOffset();
            int taken = Math.min(missing, source.end() - from);
            missing -= taken;
            System.arraycopy(window.bytes(), source.end() - taken, data, missing, taken);
        }
        return missing == 0 ? Optional.of(data) : Optional.empty();
    }

    /**
     * A frame of silence whose main data ends with the given bytes and leaves them for the next frame.
     *
     * @param bytes that hold the frame which comes next
     * @param data at most 511 bytes
     */
    static byte[] fill(byte[] bytes, Frame<MpegAudioHeader> next, byte[] data) {
        byte[] frame = SilentFrame.withRoom(bytes, next, data.length);
        System.arraycopy(data, 0, frame, frame.length - data.length, data.length);
        return frame;
    }
}
