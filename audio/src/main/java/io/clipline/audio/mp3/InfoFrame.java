package io.clipline.audio.mp3;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A first frame that holds no sound but says what follows, in one of two ways.
 *
 * @param frames how many frames follow
 * @param bytes their length, with or without this frame's own
 * @param lameTag what silence the encoder added
 */
record InfoFrame(OptionalLong frames, OptionalLong bytes, Optional<LameTag> lameTag) {

    /** What is enough to read it; fewer bytes may be. */
    static final int ENOUGH_BYTES =
            MpegAudioHeader.BYTES + MpegAudioHeader.CHECKSUM_BYTES + 32 + XingHeader.MAX_BYTES + LameTag.BYTES;

    /**
     * Empty where the frame holds sound.
     *
     * @param offset of the frame
     */
    static Optional<InfoFrame> parse(byte[] bytes, int offset, MpegAudioHeader frame) {
        Optional<InfoFrame> xing = XingHeader.parse(bytes, offset, frame)
                .map(header -> new InfoFrame(header.frames(), header.bytes(), header.lameTag()));
        return xing.isPresent()
                ? xing
                : VbriHeader.parse(bytes, offset)
                        .map(header -> new InfoFrame(
                                OptionalLong.of(header.frames()), OptionalLong.of(header.bytes()), Optional.empty()));
    }
}
