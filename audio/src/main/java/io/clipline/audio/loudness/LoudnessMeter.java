package io.clipline.audio.loudness;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures sound that comes in chunks. Not safe for use by several threads. */
public final class LoudnessMeter {

    /** Channels in the order of WAV files (L R C LFE, sides or surrounds, backs), by how many there are. */
    private static final List<double[]> WEIGHTS = List.of(
            new double[] {1},
            new double[] {1, 1},
            new double[] {1, 1, 1},
            new double[] {1, 1, 1, 1},
            new double[] {1, 1, 1, 1.41, 1.41},
            new double[] {1, 1, 1, 0, 1.41, 1.41},
            new double[] {1, 1, 1, 0, 1, 1.41, 1.41},
            new double[] {1, 1, 1, 0, 1, 1, 1.41, 1.41});

    private static final int STEPS_PER_SECOND = 10;

    private final int sampleRateHz;
    private final int channels;
    private final List<KWeighting> filters;
    private final List<TruePeak> peaks;
    private final GatedBlocks blocks = new GatedBlocks();
    private double stepEnergy;
    private long steps;
    private long samples;

    /**
     * @param sampleRateHz 4,000 or more: the weighting's corners must lie below half of it
     * @param channels 1 to 8, in the order of WAV files
     */
    public LoudnessMeter(int sampleRateHz, int channels) {
        if (sampleRateHz < 4_000 || channels < 1 || channels > WEIGHTS.size()) {
            throw new IllegalArgumentException(
                    "cannot measure " + channels + " channels of " + sampleRateHz + " Hz; 1 to 8 of 4000 or more");
        }
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        Oversampling oversampling = new Oversampling(sampleRateHz);
        this.filters = Stream.generate(() -> new KWeighting(sampleRateHz))
                .limit(channels)
                .toList();
        this.peaks = Stream.generate(() -> new TruePeak(oversampling))
                .limit(channels)
                .toList();
    }

    /** Takes the next samples in: one value of each channel in turn, full scale -1 to 1. */
    public void add(float[] interleaved) {
        int count = interleaved.length / channels;
        if (count * channels != interleaved.length) {
            throw new IllegalArgumentException(interleaved.length + " values of " + channels + " channels");
        }
        for (int channel = 0; channel < channels; channel++) {
            peaks.get(channel).add(interleaved, channel, channels, count);
        }
        int done = 0;
        while (done < count) {
            int run = (int) Math.min(count - done, stepEnd() - samples);
            addWithinStep(interleaved, done, run);
            done += run;
        }
    }

    /** Of all that was taken in so far. */
    public Loudness loudness() {
        double peak = peaks.stream().mapToDouble(TruePeak::peak).max().orElseThrow();
        return new Loudness(
                blocks.integratedLufs(), peak > 0 ? OptionalDouble.of(20 * Math.log10(peak)) : OptionalDouble.empty());
    }

    private void addWithinStep(float[] interleaved, int from, int count) {
        double[] weights = WEIGHTS.get(channels - 1);
        stepEnergy += IntStream.range(0, channels)
                .mapToDouble(channel -> weights[channel]
                        * filters.get(channel).energy(interleaved, from * channels + channel, channels, count))
                .sum();
        samples += count;
        if (samples == stepEnd()) {
            blocks.add(stepEnergy / (samples - steps * sampleRateHz / STEPS_PER_SECOND));
            stepEnergy = 0;
            steps++;
        }
    }

    /** Steps are 100 ms; at rates that ten does not divide, they differ by a sample. */
    private long stepEnd() {
        return (steps + 1) * sampleRateHz / STEPS_PER_SECOND;
    }
}
