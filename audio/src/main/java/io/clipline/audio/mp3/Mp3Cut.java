package io.clipline.audio.mp3;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.index.Frame;
import io.clipline.audio.index.FrameWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The frames of a clip, as they decode alone: a frame of ours with the reservoir that the first of them needs, frames to
 * warm up the decoder, and the clip's frames, all of the recording's as they are.
 */
final class Mp3Cut {

    /** Frames that are read before the first one, for its reservoir: enough at 32 kbit/s, MPEG-1, and 8, MPEG-2, mono. */
    private static final int FRAMES_BEFORE = 9;

    private static final int SHORT_FRAMES_BEFORE = 24;

    /** What holds 255 bytes of main data even where every frame has one: at 8 kbit/s, 24 kHz, stereo with checksums. */
    private static final int MOST_FRAMES_BEFORE = 256;

    private final byte[] bytes;
    private final long skipSamples;
    private final long samples;
    private final long position;
    private final List<String> warnings;

    private Mp3Cut(byte[] bytes, long skipSamples, long samples, long position, List<String> warnings) {
        this.bytes = bytes;
        this.skipSamples = skipSamples;
        this.samples = samples;
        this.position = position;
        this.warnings = warnings;
    }

    /**
     * Reads what the samples {@code [startSample, endSample)} need.
     *
     * @throws UnreadableRecordingException when they are not there or cannot be had
     * @throws IOException when the file cannot be read
     */
    static Mp3Cut read(Mp3Stream stream, Mp3Frames frames, long startSample, long endSample)
            throws IOException, UnreadableRecordingException {
        int perFrame = stream.header().samplesPerFrame();
        long decodedStart = stream.hiddenSamples() + startSample;
        long first = Math.max(0, decodedStart / perFrame - warmUpFrames(stream.header()));
        long end = (stream.hiddenSamples() + endSample + perFrame - 1) / perFrame;
        long before = stream.header().version() == MpegVersion.MPEG_1 ? FRAMES_BEFORE : SHORT_FRAMES_BEFORE;
        FrameWindow<MpegAudioHeader> window = frames.window(Math.max(0, first - before), end, endSample);
        Optional<byte[]> reservoir = reservoir(window, frames, first);
        if (reservoir.isEmpty() && first > 0) {
            // How much of a frame a decoder mutes then depends on what it has seen of the file, so it gets all of that.
            first = 0;
            window = frames.window(first, end, endSample);
        }
        List<Frame<MpegAudioHeader>> held = window.frames(first, end);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (reservoir.isPresent()) {
            out.writeBytes(Reservoir.fill(window.bytes(), held.get(0), reservoir.get()));
        }
        for (Frame<MpegAudioHeader> frame : held) {
            out.write(window.bytes(), frame.offset(), frame.header().frameBytes());
        }
        return new Mp3Cut(
                out.toByteArray(),
                decodedStart - (first - (reservoir.isPresent() ? 1 : 0)) * perFrame,
                endSample - startSample,
                window.position(held.get(0)),
                window.warnings(first, end));
    }

    /**
     * What a decoder must have seen before a frame to decode it as if it had seen everything: one granule of 576 samples
     * for the overlap of the transform (2.4.3.4.10.3), and the 480 samples of the granule after it that the synthesis
     * filter bank remembers (2.4.3.4.10.5).
     */
    private static int warmUpFrames(MpegAudioHeader header) {
        return header.version() == MpegVersion.MPEG_1 ? 1 : 2;
    }

    /** Empty where the file has less before the first frame than the frame refers to: it was cut out of another. */
    private static Optional<byte[]> reservoir(FrameWindow<MpegAudioHeader> window, Mp3Frames frames, long first)
            throws IOException, UnreadableRecordingException {
        int count = Reservoir.bytesBefore(
                window.bytes(), window.frames(first, first + 1).get(0));
        Optional<byte[]> held = Reservoir.before(window, first, count);
        if (held.isPresent() || window.firstFrame() == 0) {
            return held;
        }
        return Reservoir.before(frames.window(Math.max(0, first - MOST_FRAMES_BEFORE), first, 0), first, count);
    }

    /** A stream of whole frames. */
    byte[] bytes() {
        return bytes;
    }

    /** Decoded samples before the first wanted one. */
    long skipSamples() {
        return skipSamples;
    }

    long samples() {
        return samples;
    }

    /** Where in the file the first frame stands that is needed. */
    long position() {
        return position;
    }

    List<String> warnings() {
        return warnings;
    }
}
