package io.clipline.audio.waveform;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The lowest and the highest value of each stretch of some sound, its channels mixed into one, as version 2 of the JSON of
 * audiowaveform (bbc/audiowaveform, doc/DataFormat.md) with 8 bits for a value.
 */
public final class Waveform {

    /** The media type of {@link #toJson}. */
    public static final String CONTENT_TYPE = "application/json";

    /** More than a day in pixels of 20 ms: no clip has so many. */
    private static final int MAX_PIXELS = 1 << 22;

    private static final int FULL_SCALE = 128;

    private final int sampleRateHz;
    private final int channels;
    private final int samplesPerPixel;
    private byte[] lowHigh = new byte[4_096];
    private int pixels;
    private float low = Float.POSITIVE_INFINITY;
    private float high = Float.NEGATIVE_INFINITY;
    private int inPixel;

    /**
     * @param channels of the sound; the waveform has one
     * @param samplesPerPixel samples that one pair of values stands for, 1 or more
     */
    public Waveform(int sampleRateHz, int channels, int samplesPerPixel) {
        if (sampleRateHz < 1 || channels < 1 || samplesPerPixel < 1) {
            throw new IllegalArgumentException(
                    samplesPerPixel + " samples per pixel of " + channels + " channels of " + sampleRateHz + " Hz");
        }
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        this.samplesPerPixel = samplesPerPixel;
    }

    /** Pixels of 20 ms: a clip of 30 s is 1,500 wide, which any screen can make smaller. */
    public static Waveform of(int sampleRateHz, int channels) {
        return new Waveform(sampleRateHz, channels, Math.max(1, sampleRateHz / 50));
    }

    /** Takes the next samples in: one value of each channel in turn, full scale -1 to 1. */
    public void add(float[] interleaved) {
        if (interleaved.length % channels != 0) {
            throw new IllegalArgumentException(interleaved.length + " values of " + channels + " channels");
        }
        for (int i = 0; i < interleaved.length; i += channels) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += interleaved[i + channel];
            }
            float mixed = sum / channels;
            low = Math.min(low, mixed);
            high = Math.max(high, mixed);
            inPixel++;
            if (inPixel == samplesPerPixel) {
                endPixel();
            }
        }
    }

    /** Of all that was taken in so far; the last pixel may stand for fewer samples. No more may be taken in after it. */
    public byte[] toJson() {
        if (inPixel > 0) {
            endPixel();
        }
        StringBuilder json = new StringBuilder(128 + 8 * pixels);
        json.append("{\"version\":2,\"channels\":1,\"sample_rate\":").append(sampleRateHz);
        json.append(",\"samples_per_pixel\":").append(samplesPerPixel);
        json.append(",\"bits\":8,\"length\":").append(pixels).append(",\"data\":[");
        for (int i = 0; i < 2 * pixels; i++) {
            json.append(i == 0 ? "" : ",").append(lowHigh[i]);
        }
        return json.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private void endPixel() {
        if (pixels == MAX_PIXELS) {
            throw new IllegalStateException("a waveform has at most " + MAX_PIXELS + " pixels");
        }
        if (2 * pixels == lowHigh.length) {
            lowHigh = Arrays.copyOf(lowHigh, 2 * lowHigh.length);
        }
        lowHigh[2 * pixels] = eightBits(low);
        lowHigh[2 * pixels + 1] = eightBits(high);
        pixels++;
        inPixel = 0;
        low = Float.POSITIVE_INFINITY;
        high = Float.NEGATIVE_INFINITY;
    }

    /** Peaks above full scale, which decoders give, are cut to it. */
    private static byte eightBits(float value) {
        return (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, Math.round(value * FULL_SCALE)));
    }
}
