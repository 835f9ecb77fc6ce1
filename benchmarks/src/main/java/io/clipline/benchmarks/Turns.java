package io.clipline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets contenders cut one after the other, again and again: what slows the machine down for a while slows all of them.
 *
 * @param served counts
 * @param rounds how many turns each one has; its CPU time is their median
 */
record Turns(Served served, int rounds) {

    /** What each of the contenders cost and did, in their order. */
    List<Measurement> of(Cut cut, List<Contender> contenders) throws IOException, InterruptedException {
        List<Tally> tallies = contenders.stream().map(Tally::new).toList();
        for (Tally tally : tallies) {
            tally.warmUp();
        }
        for (int round = 0; round < rounds; round++) {
            for (Tally tally : tallies) {
                tally.takeTurn(served);
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        for (Tally tally : tallies) {
            measurements.add(tally.measurement(cut));
        }
        return measurements;
    }

    /** What the turns of one contender add up to. */
    private static final class Tally {

        private final Contender contender;
        private final List<Double> cpuMillis = new ArrayList<>();
        private long cuts;
        private long bytes;
        private long requests;
        private Optional<String> problem = Optional.empty();

        Tally(Contender contender) {
            this.contender = contender;
        }

        void warmUp() throws InterruptedException {
            try {
                contender.warmUp();
            } catch (IOException e) {
                problem = Optional.of(String.valueOf(e.getMessage()));
            }
        }

        /** Whoever failed once has no more turns. */
        void takeTurn(Served served) throws IOException, InterruptedException {
            if (problem.isPresent()) {
                return;
            }
            served.takeCounts();
            try {
                Contender.Turn turn = contender.cut();
                cpuMillis.add(turn.cpuMillis());
                cuts += turn.cuts();
            } catch (IOException e) {
                problem = Optional.of(String.valueOf(e.getMessage()));
            }
            Served.Counts counts = served.takeCounts();
            bytes += counts.bytes();
            requests += counts.requests();
        }

        Measurement measurement(Cut cut) throws IOException, InterruptedException {
            Optional<Located> heard = Files.exists(contender.clip()) ? Located.in(contender.clip()) : Optional.empty();
            Files.deleteIfExists(contender.clip());
            return new Measurement(
                    heard.map(cut::startErrorMillis),
                    heard.map(cut::endErrorMillis),
                    bytes / Math.max(cuts, 1),
                    requests / Math.max(cuts, 1),
                    median(cpuMillis),
                    heard.isPresent() ? Optional.empty() : problem.or(() -> Optional.of("nothing heard in the clip")));
        }

        private static double median(List<Double> values) {
            return values.isEmpty()
                    ? Double.NaN
                    : values.stream().sorted().toList().get(values.size() / 2);
        }
    }
}
