package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clipline.audio.index.Frame;
import io.clipline.audio.index.FrameWalk;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Writes an MP3: a frame without sound, with an Info header and LAME's tag behind it, so that players which know the tag
 * begin and end to the sample; then frames as they are.
 */
final class Mp3Writer {

    /** Players believe the delays of encoders that they know. */
    private static final String ENCODER = "LAME3.100";

    private static final int METHOD_CONSTANT = 1;
    private static final int METHOD_VARIABLE = 3;

    private Mp3Writer() {}

    /**
     * The whole file.
     *
     * @param frames a stream of whole frames of one kind
     * @param encoderDelaySamples decoded samples before the first one to play, less the decoder's own 529
     * @param samples how many are to be played
     */
    static byte[] write(byte[] frames, int encoderDelaySamples, long samples) {
        List<Frame<MpegAudioHeader>> walked = FrameWalk.of(MpegAudioHeader::parse, frames, 0, Optional.empty())
                .frames();
        MpegAudioHeader header = walked.get(0).header();
        int padding = Math.toIntExact((long) walked.size() * header.samplesPerFrame() - encoderDelaySamples - samples);
        boolean constant = walked.stream()
                .skip(1)
                .allMatch(frame -> frame.header().bitrateKbps()
                        == walked.get(walked.size() - 1).header().bitrateKbps());
        byte[] info = SilentFrame.withRoom(frames, walked.get(0), XingHeader.MAX_BYTES + LameTag.BYTES);
        int length = info.length + frames.length;
        ByteBuffer out = ByteBuffer.wrap(info);
        out.position(MpegAudioHeader.BYTES + header.sideInfoBytes());
        out.put((constant ? "Info" : "Xing").getBytes(US_ASCII))
                .putInt(XingHeader.FLAG_FRAMES
                        | XingHeader.FLAG_BYTES
                        | XingHeader.FLAG_TABLE
                        | XingHeader.FLAG_QUALITY)
                .putInt(walked.size())
                .putInt(length)
                .put(table(walked, info.length, length))
                .putInt(0);
        out.put(ENCODER.getBytes(US_ASCII)).put((byte) (constant ? METHOD_CONSTANT : METHOD_VARIABLE));
        // Low-pass, peak, two gains, flags and bit rate: unknown.
        out.put(new byte[1 + 4 + 2 + 2 + 1 + 1]);
        out.put((byte) (encoderDelaySamples >> 4))
                .put((byte) (encoderDelaySamples << 4 | padding >> 8))
                .put((byte) padding);
        // Kind of source, gain and preset: unknown.
        out.put(new byte[1 + 1 + 2]);
        out.putInt(length).putShort((short) Crc16.of(frames, 0, frames.length));
        out.putShort((short) Crc16.of(info, 0, out.position()));
        byte[] file = new byte[length];
        System.arraycopy(info, 0, file, 0, info.length);
        System.arraycopy(frames, 0, file, info.length, frames.length);
        return file;
    }

    /** For each percent of the time, where it stands in the file, in 256ths. */
    private static byte[] table(List<Frame<MpegAudioHeader>> frames, int infoBytes, int length) {
        byte[] table = new byte[XingHeader.TABLE_BYTES];
        for (int percent = 0; percent < table.length; percent++) {
            Frame<MpegAudioHeader> frame = frames.get((int) ((long) percent * frames.size() / table.length));
            table[percent] = (byte) (256L * (infoBytes + frame.offset()) / length);
        }
        return table;
    }
}
