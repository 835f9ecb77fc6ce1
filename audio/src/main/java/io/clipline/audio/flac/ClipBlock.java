package io.clipline.audio.flac;

import io.clipline.audio.MalformedRecordingException;
import java.util.Arrays;

/** A block of a clip: a frame of the recording that is copied, or samples that are written anew. */
interface ClipBlock {

    /** How many of each channel. */
    int samples();

    /** The samples of each channel. */
    long[][] decoded() throws MalformedRecordingException;

    /** @param number of the frame, or, where {@code variable}, of its first sample */
    byte[] frame(boolean variable, long number);

    /**
     * A frame as it is, but for its number.
     *
     * @param position where in the file it stands, for an error
     */
    static ClipBlock copied(byte[] frame, FrameHeader header, StreamInfo info, String sourceName, long position) {
        return new ClipBlock() {
            @Override
            public int samples() {
                return header.blockSamples();
            }

            @Override
            public long[][] decoded() throws MalformedRecordingException {
                return FrameDecoder.decode(frame, header, info, sourceName, position);
            }

            @Override
            public byte[] frame(boolean variable, long number) {
                return FrameWriter.renumbered(frame, header, variable, number);
            }
        };
    }

    /** @param like a frame of the recording */
    static ClipBlock of(long[][] channels, byte[] like, StreamInfo info) {
        return new ClipBlock() {
            @Override
            public int samples() {
                return channels[0].length;
            }

            @Override
            public long[][] decoded() {
                return channels;
            }

            @Override
            public byte[] frame(boolean variable, long number) {
                return FrameWriter.write(info, like, variable, number, channels);
            }
        };
    }

    /** Some of its samples. */
    static long[][] slice(long[][] channels, int from, int to) {
        long[][] slice = new long[channels.length][];
        for (int i = 0; i < channels.length; i++) {
            slice[i] = Arrays.copyOfRange(channels[i], from, to);
        }
        return slice;
    }

    /** The samples of one behind those of another. */
    static long[][] joined(long[][] first, long[][] second) {
        long[][] joined = new long[first.length][];
        for (int i = 0; i < first.length; i++) {
            joined[i] = Arrays.copyOf(first[i], first[i].length + second[i].length);
            System.arraycopy(second[i], 0, joined[i], first[i].length, second[i].length);
        }
        return joined;
    }
}
