package io.clipline.testkit.media;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A recording that knows the time: the ground truth for every test of exactness. At the first sample of second
 * <i>k</i>, that is sample {@code k * sampleRateHz}, stands a chirp, then <i>k</i> as a row of tones; the rest of the
 * second is a bed of voice-like sound, noise, tones or near silence, so that an encoder has work. Always the same for
 * the same rate, channel count and second. {@link #locate} reads it back.
 */
public final class TimeCode {

    /** The index has 14 bits: four and a half hours. */
    public static final int MAX_SECONDS = 1 << TimeCodeSignals.INDEX_BITS;

    /** Peak of the chirp, relative to full scale. */
    private static final float CHIRP_PEAK = 0.5f;

    private static final float SYMBOL_PEAK = 0.3f;

    private final int channels;
    private final TimeCodeSignals signals;
    private final float[] chirp;

    /**
     * @param sampleRateHz a multiple of 100, such as 48000 and 44100
     * @param channels all carry the marks; each has a bed of its own
     */
    public TimeCode(int sampleRateHz, int channels) {
        this.channels = channels;
        this.signals = new TimeCodeSignals(sampleRateHz);
        this.chirp = scaledToPeak(signals.chirp);
    }

    /** One second of the recording, {@code sampleRateHz} samples of each channel. */
    public Pcm second(int second) {
        if (second < 0 || second >= MAX_SECONDS) {
            throw new IllegalArgumentException("seconds go from 0 to " + (MAX_SECONDS - 1) + ", not " + second);
        }
        var interleaved = new float[signals.sampleRateHz * channels];
        for (int channel = 0; channel < channels; channel++) {
            var samples = new TimeCodeBed(signals.sampleRateHz, second, channel).samples(signals.end());
            mark(second, samples);
            for (int i = 0; i < samples.length; i++) {
                interleaved[i * channels + channel] = samples[i];
            }
        }
        return new Pcm(signals.sampleRateHz, channels, interleaved);
    }

    /** Writes the recording's first seconds as 16-bit little-endian PCM, channels interleaved. */
    public void writeTo(OutputStream output, int seconds) throws IOException {
        for (int second = 0; second < seconds; second++) {
            output.write(second(second).toLittleEndianShorts());
        }
    }

    /**
     * Finds the marks in a part of such a recording, also after it was encoded and decoded.
     *
     * @param clip of any length; the first channel is read
     */
    public static TimeCodeReading locate(Pcm clip) {
        return new TimeCodeReader(new TimeCodeSignals(clip.sampleRateHz())).read(clip);
    }

    private void mark(int second, float[] samples) {
        System.arraycopy(chirp, 0, samples, 0, chirp.length);
        for (int symbol = 0; symbol < TimeCodeSignals.SYMBOLS; symbol++) {
            int bit = symbol < TimeCodeSignals.INDEX_BITS ? second >> symbol & 1 : TimeCodeSignals.parity(second);
            int start = signals.symbolStart(symbol);
            for (int i = 0; i < signals.symbolLength(); i++) {
                samples[start + i] = signals.tones[bit][i] * SYMBOL_PEAK;
            }
        }
    }

    private static float[] scaledToPeak(float[] samples) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        var scaled = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            scaled[i] = samples[i] / peak * CHIRP_PEAK;
        }
        return scaled;
    }
}
