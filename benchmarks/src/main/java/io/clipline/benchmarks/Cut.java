package io.clipline.benchmarks;

import java.util.List;

/**
 * A cut that is measured.
 *
 * @param startMillis asked start
 * @param durationMillis asked length
 * @param soundAtSeconds how many seconds after the recording's first sample second 0 of the time code begins
 */
record Cut(long startMillis, long durationMillis, double soundAtSeconds) {

    /** Near the start, in the middle and near the end; between milliseconds that are multiples of anything. */
    static List<Cut> of(int recordingSeconds, Row row) {
        long clipMillis = Math.min(30_000, recordingSeconds * 250L);
        long last = recordingSeconds * 1000L - clipMillis - 19_568;
        return List.of(
                new Cut(Math.min(12_345, last), clipMillis, row.soundAtSeconds()),
                new Cut(recordingSeconds * 500L + 678, clipMillis, row.soundAtSeconds()),
                new Cut(last, clipMillis, row.soundAtSeconds()));
    }

    double startErrorMillis(Located heard) {
        return 1000 * (heard.startSeconds() + soundAtSeconds) - startMillis;
    }

    double endErrorMillis(Located heard) {
        return 1000 * (heard.endSeconds() + soundAtSeconds) - startMillis - durationMillis;
    }
}
