package io.clipline.benchmarks;

import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a clip really begins and ends, by what its sound says.
 *
 * @param startSeconds in seconds of the time code
 * @param endSeconds the same of its end: of the duration that the file declares, where it decodes to more
 */
record Located(double startSeconds, double endSeconds) {

    /** Empty where the file does not decode, or no second of the time code is in it. */
    static Optional<Located> in(Path file) {
        try {
            Pcm decoded = Ffmpeg.decode(file);
            int rate = decoded.sampleRateHz();
            Pcm presented = decoded.slice(0, (int) Math.min(decoded.length(), declaredSamples(file, rate)));
            TimeCodeReading reading = TimeCode.locate(presented);
            return reading.marks().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Located(reading.startSample() / rate, reading.endSample() / rate));
        } catch (IllegalStateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static long declaredSamples(Path file, int sampleRateHz) {
        Map<String, String> said = Ffmpeg.probe(file);
        try {
            return Math.round(Double.parseDouble(said.getOrDefault("format.duration", "")) * sampleRateHz);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
