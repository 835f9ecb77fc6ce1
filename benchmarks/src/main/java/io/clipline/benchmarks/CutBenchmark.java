package io.clipline.benchmarks;

import io.clipline.audio.CuttingTools;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.worker.ffmpeg.FfmpegConfig;
import io.clipline.worker.ffmpeg.FfmpegProcesses;
import io.clipline.worker.ffmpeg.FfmpegTranscoder;
import java.io.IOException;
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
            description = "Where the recordings are made, up to 1.6 GB at a time; a temporary folder unless given.")
    private Path folder = Path.of("");

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CutBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = folder.toString().isEmpty()
                ? Files.createTempDirectory("clipline-benchmark-")
                : Files.createDirectories(folder);
        try {
            List<Report.Line> lines = new Run(root, seconds, true).of(chosen(), new Report(System.out));
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
     * @param peers whether ffmpeg is measured as well, and CPU time with care
     */
    record Run(Path root, int seconds, boolean peers) {

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
                    OurCut ours = new OurCut(
                            served, root, new CuttingTools(new MemoryIndexes(), new FfmpegTranscoder(processes)));
                    long bytes = audioBytes(recordings.resolve(row.title()));
                    for (Cut cut : cuts(row)) {
                        measure(served, ours, row, cut, bytes).forEach(line -> {
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
            return peers ? all : all.subList(1, 2);
        }

        private List<Report.Line> measure(Served served, OurCut ours, Row row, Cut cut, long recordingBytes)
                throws IOException, InterruptedException {
            FfmpegPeer peer = new FfmpegPeer(served, root);
            Measurement copy = peers ? peer.copy(row, cut) : Measurement.NONE;
            Measurement encode = peers ? peer.encode(row, cut) : Measurement.NONE;
            long ownBytes = recordingBytes * cut.durationMillis() / (seconds * 1000L);
            List<Report.Line> lines = new ArrayList<>();
            for (boolean kept : row.isEncoded() ? List.of(false, true) : List.of(false)) {
                lines.add(new Report.Line(row, cut, kept, ownBytes, ours.measure(row, cut, kept, peers), copy, encode));
            }
            return lines;
        }
    }

    /** Of all files but playlists. */
    private static long audioBytes(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                bytes += file.toString().endsWith(".m3u8") ? 0 : Files.size(file);
            }
        }
        return bytes;
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
