package io.clipline.benchmarks;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.quickstart.source.HttpFiles;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.worker.ffmpeg.FfmpegConfig;
import io.clipline.worker.ffmpeg.FfmpegProcesses;
import io.clipline.worker.ffmpeg.FfmpegTranscoder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command: makes the recordings, serves them, and cuts them, by Clipline and by ffmpeg, in one run. */
@Command(
        name = "cut-benchmark",
        description = "Cuts long recordings of each kind by Clipline and by ffmpeg, and prints errors and costs.",
        mixinStandardHelpOptions = true)
public final class CutBenchmark implements Callable<Integer> {

    @Option(names = "--seconds", description = "How long the recordings are; ${DEFAULT-VALUE} unless given.")
    private int seconds = 3 * 60 * 60;

    @Option(names = "--rows", split = ",", description = "Which recordings, such as adts,hls-ts; all unless given.")
    private List<String> rows = List.of();

    @Option(
            names = "--folder",
            description = "Where the recordings are made, up to 2.3 GB at a time; a temporary folder unless given.")
    private Path folder = Path.of("");

    @Option(
            names = "--rounds",
            description = "How often each one cuts in turn, for its CPU time; ${DEFAULT-VALUE} unless given.")
    private int rounds = 5;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CutBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = folder.toString().isEmpty()
                ? Files.createTempDirectory("clipline-benchmark-")
                : Files.createDirectories(folder);
        try {
            List<Report.Line> lines = new Run(root, seconds, rounds).of(chosen(), new Report(System.out));
            return lines.stream().allMatch(line -> Report.isExact(line.ours())) ? 0 : 1;
        } finally {
            remove(root);
        }
    }

    /**
     * One run.
     *
     * @param root a folder of one's own
     * @param seconds how long the recordings are
     * @param rounds how many turns everybody has; one for no more than errors and bytes, none for those of Clipline alone,
     *     in the middle
     */
    record Run(Path root, int seconds, int rounds) {

        /** Makes, measures and removes one recording after the other, so that they never lie there together. */
        List<Report.Line> of(List<Row> rows, Report report) throws IOException, InterruptedException {
            List<Report.Line> lines = new ArrayList<>();
            Path recordings = Files.createDirectories(root.resolve("recordings"));
            report.head();
            try (Corpus corpus = new Corpus(seconds, root.resolve("sources"));
                    FfmpegProcesses processes = new FfmpegProcesses(
                            FfmpegConfig.ofProgram(Ffmpeg.executable().toString()));
                    Served served = Served.start(recordings)) {
                for (Row row : rows) {
                    corpus.make(row, recordings.resolve(row.title()));
                    CuttingTools tools = new CuttingTools(new MemoryIndexes(), new FfmpegTranscoder(processes));
                    LeastBytes least = LeastBytes.of(row, recordings.resolve(row.title()), seconds * 1000L);
                    for (Cut cut : cuts(row)) {
                        measure(served, tools, row, cut, least.of(cut)).forEach(line -> {
                            report.line(line);
                            lines.add(line);
                        });
                    }
                    remove(recordings.resolve(row.title()));
                }
            }
            report.summary(lines);
            return lines;
        }

        /** Where only exactness is looked at, the middle says as much as the ends. */
        private List<Cut> cuts(Row row) {
            List<Cut> all = Cut.of(seconds, row);
            return rounds > 0 ? all : all.subList(1, 2);
        }

        private List<Report.Line> measure(Served served, CuttingTools tools, Row row, Cut cut, long leastBytes)
                throws IOException, InterruptedException {
            URI url = served.url(row.entry());
            List<Contender> contenders = new ArrayList<>();
            contenders.add(ours(url, tools, row, cut, false));
            if (row.isEncoded()) {
                contenders.add(ours(url, tools, row, cut, true));
            }
            int own = contenders.size();
            boolean peers = rounds > 0;
            if (peers) {
                contenders.add(FfmpegPeer.copying(row, url, cut, root));
                contenders.add(FfmpegPeer.encoding(row, url, cut, root));
            }
            List<Measurement> measured = new Turns(served, Math.max(1, rounds)).of(cut, contenders);

            Measurement copy = peers ? measured.get(own) : Measurement.NONE;
            Measurement encode = peers ? measured.get(own + 1) : Measurement.NONE;
            List<Report.Line> lines = new ArrayList<>();
            for (int i = 0; i < own; i++) {
                lines.add(new Report.Line(row, cut, i == 1, leastBytes, measured.get(i), copy, encode));
            }
            return lines;
        }

        private OurCut ours(URI url, CuttingTools tools, Row row, Cut cut, boolean keepCodec) {
            ClipRange range = new ClipRange(cut.startMillis(), cut.durationMillis());
            boolean encodes = row.isEncoded() && !keepCodec;
            OurCut.Effort effort =
                    rounds <= 1 ? OurCut.Effort.LEAST : encodes ? OurCut.Effort.FOR_ENCODED : OurCut.Effort.FOR_COPIES;
            Path clip = root.resolve("ours." + (keepCodec ? row.copyExtension() : "m4a"));
            return new OurCut(new HttpFiles(url), range, tools, keepCodec, effort, clip);
        }
    }

    private List<Row> chosen() {
        return rows.isEmpty()
                ? List.of(Row.values())
                : rows.stream()
                        .map(name -> Row.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                        .toList();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
