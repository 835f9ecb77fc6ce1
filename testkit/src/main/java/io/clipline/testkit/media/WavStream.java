package io.clipline.testkit.media;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A WAV file of 32-bit floats that is being written by ffmpeg: its header says nothing of its length. */
final class WavStream {

    private static final int RIFF_HEADER_BYTES = 12;
    private static final int MAX_CHUNK_BYTES = 64 * 1024;

    private final DataInputStream stream;
    private final int sampleRateHz;
    private final int channels;

    private WavStream(DataInputStream stream, int sampleRateHz, int channels) {
        this.stream = stream;
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
    }

    /** Reads the header; the stream then stands at the first sample. */
    static WavStream open(InputStream input) throws IOException {
        var stream = new DataInputStream(input);
        stream.readFully(new byte[RIFF_HEADER_BYTES]);
        int sampleRateHz = 0;
        int channels = 0;
        while (true) {
            var name = new String(stream.readNBytes(4), StandardCharsets.US_ASCII);
            int lengthBytes = read(stream, 4).getInt(0);
            if (name.equals("data")) {
                return new WavStream(stream, sampleRateHz, channels);
            }
            if (lengthBytes < 0 || lengthBytes > MAX_CHUNK_BYTES) {
                throw new IOException("a WAV chunk " + name + " of " + lengthBytes + " bytes");
            }
            var chunk = read(stream, lengthBytes);
            if (name.equals("fmt ")) {
                channels = chunk.getShort(2);
                sampleRateHz = chunk.getInt(4);
            }
        }
    }

    private static ByteBuffer read(DataInputStream stream, int count) throws IOException {
        var bytes = new byte[count];
        stream.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Skips samples of every channel, as far as there are any. */
    void skip(long samples) throws IOException {
        long left = samples * channels * Float.BYTES;
        while (left > 0) {
            long skipped = stream.skip(left);
            if (skipped == 0) {
                return;
            }
            left -= skipped;
        }
    }

    /** Reads the next samples of every channel, as far as there are any. */
    Pcm next(long samples) throws IOException {
        long bytes = Math.min(samples * channels * Float.BYTES, Integer.MAX_VALUE - 8L);
        return Pcm.ofLittleEndianFloats(stream.readNBytes((int) bytes), sampleRateHz, channels);
    }
}
