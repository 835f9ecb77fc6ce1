package io.clipline.testkit.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Sound as samples: one value of each channel in turn, full scale -1 to 1. */
public final class Pcm {

    private final int sampleRateHz;
    private final int channels;
    private final float[] interleaved;

    /**
     * @param sampleRateHz samples of one channel in a second
     * @param channels 1 or more
     * @param interleaved one value of each channel in turn; not copied
     */
    public Pcm(int sampleRateHz, int channels, float[] interleaved) {
        if (sampleRateHz <= 0 || channels <= 0 || interleaved.length % channels != 0) {
            throw new IllegalArgumentException(
                    interleaved.length + " values in " + channels + " channels at " + sampleRateHz + " Hz");
        }
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        this.interleaved = interleaved;
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    public int channels() {
        return channels;
    }

    /** The values themselves, one of each channel in turn; not a copy. */
    public float[] interleaved() {
        return interleaved;
    }

    /** How many samples each channel has. */
    public int length() {
        return interleaved.length / channels;
    }

    /** One channel's samples. */
    public float[] channel(int channel) {
        var samples = new float[length()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = interleaved[i * channels + channel];
        }
        return samples;
    }

    /** The samples {@code [start, end)} of every channel. */
    public Pcm slice(int start, int end) {
        return new Pcm(sampleRateHz, channels, Arrays.copyOfRange(interleaved, start * channels, end * channels));
    }

    /** The greatest difference of two values at the same place; both must be of one length and shape. */
    public double maxDifference(Pcm other) {
        if (other.channels != channels || other.interleaved.length != interleaved.length) {
            throw new IllegalArgumentException(channels + " x " + length() + " samples cannot be compared with "
                    + other.channels + " x " + other.length());
        }
        double greatest = 0;
        for (int i = 0; i < interleaved.length; i++) {
            greatest = Math.max(greatest, Math.abs((double) interleaved[i] - other.interleaved[i]));
        }
        return greatest;
    }

    /** As 16-bit little-endian integers, rounded, clipped at full scale. */
    byte[] toLittleEndianShorts() {
        var bytes = ByteBuffer.allocate(interleaved.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : interleaved) {
            bytes.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(value * 32768))));
        }
        return bytes.array();
    }

    static Pcm ofLittleEndianFloats(byte[] bytes, int sampleRateHz, int channels) {
        var values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Pcm(sampleRateHz, channels, values);
    }
}
