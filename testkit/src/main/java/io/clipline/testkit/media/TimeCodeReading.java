package io.clipline.testkit.media;

import java.util.List;

/**
 * What a part of a {@link TimeCode} says of itself. Positions in the recording are in samples of the recording, with
 * fractions, and count from its first sample.
 *
 * @param sampleRateHz of clip and recording
 * @param length how many samples the clip has
 * @param marks the seconds whose chirp and index were found whole, in the clip's order
 */
public record TimeCodeReading(int sampleRateHz, long length, List<Mark> marks) {

    /**
     * @param second which second of the recording
     * @param position where in the clip it begins, in samples; good to a small part of a sample
     */
    public record Mark(int second, double position) {}

    public TimeCodeReading {
        marks = List.copyOf(marks);
    }

    /** Where in the recording the clip's first sample lies, by the first mark in it. */
    public double startSample() {
        var first = mark(0);
        return (double) first.second() * sampleRateHz - first.position();
    }

    /** Where in the recording the sample after the clip's last lies, by the last mark in it. */
    public double endSample() {
        var last = mark(marks.size() - 1);
        return (double) last.second() * sampleRateHz + length - last.position();
    }

    /** By how many samples the distance of two neighbouring marks is wrong, at most: 0 where nothing was lost. */
    public double largestJumpSamples() {
        double largest = 0;
        for (int i = 1; i < marks.size(); i++) {
            double expected = (mark(i).second() - (double) mark(i - 1).second()) * sampleRateHz;
            double actual = mark(i).position() - mark(i - 1).position();
            largest = Math.max(largest, Math.abs(actual - expected));
        }
        return largest;
    }

    private Mark mark(int i) {
        if (marks.isEmpty()) {
            throw new IllegalStateException("no second was found in " + length + " samples");
        }
        return marks.get(i);
    }
}
