package io.clipline.audio.mp3;

import io.clipline.audio.ByteSource;
import io.clipline.audio.index.FrameTime;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the first bytes of a file say of the rest.
 *
 * @param source the file
 * @param start where its first frame stands
 * @param audioStart where its first frame with sound is looked for
 * @param header what its frames are like; of the first frame with sound, if it follows at once
 * @param infoFrame what the first frame says, if it is no sound
 */
record Mp3Stream(
        ByteSource source, long start, long audioStart, MpegAudioHeader header, Optional<InfoFrame> infoFrame) {

    /** Of an ID3v1 tag, which may follow the frames. */
    private static final int ID3V1_BYTES = 128;

    /**
     * Decoded samples that come before the recording's first one: what the encoder and every decoder put there, where
     * the file says so; else none, so that the first decoded sample is the first.
     */
    int hiddenSamples() {
        return infoFrame.flatMap(InfoFrame::lameTag).map(LameTag::hiddenSamples).orElse(0);
    }

    FrameTime time() {
        return new FrameTime(header.samplesPerFrame(), hiddenSamples(), header.sampleRateHz());
    }

    /**
     * The recording's length in samples.
     *
     * @param frames how many there are; the padding that the file declares is believed only where it declares as many
     */
    long samples(long frames) {
        int trailing = infoFrame
                .filter(info -> info.frames().equals(OptionalLong.of(frames)))
                .flatMap(InfoFrame::lameTag)
                .map(LameTag::trailingSamples)
                .orElse(0);
        return Math.max(0, time().samples(frames) - trailing);
    }

    /** How many frames the file declares, if it has as many bytes as it declares; costs no request. */
    OptionalLong declaredFrames() throws IOException {
        OptionalLong bytes = infoFrame.map(InfoFrame::bytes).orElse(OptionalLong.empty());
        OptionalLong length = source.length();
        if (bytes.isEmpty() || length.isEmpty()) {
            return OptionalLong.empty();
        }
        long after = length.getAsLong() - start - bytes.getAsLong();
        long infoBytes = audioStart - start;
        boolean fits = after == 0 || after == infoBytes || after == ID3V1_BYTES || after == infoBytes + ID3V1_BYTES;
        return fits ? infoFrame.map(InfoFrame::frames).orElse(OptionalLong.empty()) : OptionalLong.empty();
    }
}
