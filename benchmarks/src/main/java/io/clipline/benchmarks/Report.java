package io.clipline.benchmarks;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Prints what was measured as a table, each recording's three positions side by side with the peers'. */
record Report(PrintStream out) {

    /**
     * What was measured at one position.
     *
     * @param kept whether Clipline kept the recording's codec
     * @param leastBytes what nobody can do without, see {@link LeastBytes}
     */
    record Line(
            Row row, Cut cut, boolean kept, long leastBytes, Measurement ours, Measurement copy, Measurement encode) {

        String title() {
            return row.title() + (kept ? " kept" : "");
        }

        /** What does the same work: an encoded clip is compared with an encoded one. */
        Measurement peer() {
            return row.isEncoded() && !kept ? encode : copy;
        }
    }

    void head() {
        out.println("start, end: error in ms; KB: taken from the server; req: requests; CPU: ms, children included;");
        out.println("least: from the clip's first packet to its last, as they lie in the recording, and the playlist");
        out.printf(
                Locale.ROOT,
                "%-20s %10s | %-45s | %-38s | %-38s | %s%n",
                "recording",
                "at s",
                "clipline: start, end, KB, req, CPU, KB / least",
                "ffmpeg -c copy: start, end, KB, req, CPU",
                "ffmpeg -c:a aac -b:a 128k",
                "CPU and bytes of ffmpeg / clipline, for the same work");
    }

    void line(Line line) {
        out.printf(
                Locale.ROOT,
                "%-20s %10.3f | %s %6.3f | %s | %s | %6.1f x  %6.1f x%n",
                line.title(),
                line.cut().startMillis() / 1000.0,
                columns(line.ours()),
                (double) line.ours().bytes() / line.leastBytes(),
                columns(line.copy()),
                columns(line.encode()),
                line.peer().cpuMillis() / line.ours().cpuMillis(),
                (double) line.peer().bytes() / line.ours().bytes());
        line.ours().problem().ifPresent(problem -> out.println("    clipline: " + problem));
        out.flush();
    }

    void summary(List<Line> lines) {
        long exact = lines.stream().filter(line -> isExact(line.ours())).count();
        out.printf(Locale.ROOT, "%d of %d cuts of clipline are exact to 0.1 ms at both ends%n", exact, lines.size());
    }

    static boolean isExact(Measurement cut) {
        return cut.startErrorMillis().filter(error -> Math.abs(error) < 0.1).isPresent()
                && cut.endErrorMillis().filter(error -> Math.abs(error) < 0.1).isPresent();
    }

    private static String columns(Measurement cut) {
        return String.format(
                Locale.ROOT,
                "%9s %9s %8.0f %4d %5.0f",
                millis(cut.startErrorMillis()),
                millis(cut.endErrorMillis()),
                cut.bytes() / 1000.0,
                cut.requests(),
                cut.cpuMillis());
    }

    private static String millis(Optional<Double> error) {
        // Without a minus before a zero.
        return error.map(value -> String.format(Locale.ROOT, "%.2f", Math.round(value * 100) / 100.0 + 0.0))
                .orElse("none");
    }
}
