package io.clipline.benchmarks;

import io.clipline.testkit.media.Ffmpeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a user would run instead: {@code ffmpeg -ss T -i URL -t 30}, with {@code -c copy} or encoding at the bit rate that
 * Clipline encodes with. Costs are the mean of several runs.
 */
record FfmpegPeer(Served served, Path folder) {

    private static final long TIME_LIMIT_SECONDS = 120;
    private static final int RUNS = 3;

    Measurement copy(Row row, Cut cut) throws IOException, InterruptedException {
        return measure(row, cut, List.of("-c", "copy"), row.copyExtension());
    }

    Measurement encode(Row row, Cut cut) throws IOException, InterruptedException {
        return measure(row, cut, List.of("-c:a", "aac", "-b:a", "128k"), "m4a");
    }

    private Measurement measure(Row row, Cut cut, List<String> codec, String extension)
            throws IOException, InterruptedException {
        Path out = folder.resolve("peer." + extension);
        try {
            return measure(row, cut, codec, out);
        } finally {
            Files.deleteIfExists(out);
        }
    }

    private Measurement measure(Row row, Cut cut, List<String> codec, Path out)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        // bash tells its child's CPU time in milliseconds; the JVM tells that of children not at all.
        command.addAll(List.of("bash", "-c", "TIMEFORMAT='cpu %3U %3S'; time \"$@\"", "bash"));
        command.addAll(List.of(Ffmpeg.executable().toString(), "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of("-ss", seconds(cut.startMillis())));
        if (row.isPlaylist()) {
            command.addAll(List.of("-allowed_extensions", "ALL", "-extension_picky", "0"));
        }
        command.addAll(List.of("-i", served.url(row.entry()).toString()));
        command.addAll(List.of("-t", seconds(cut.durationMillis()), "-map", "0:a:0"));
        command.addAll(codec);
        command.add(out.toString());

        served.takeCounts();
        double cpuMillis = 0;
        for (int i = 0; i < RUNS; i++) {
            cpuMillis += cpuMillis(run(command)) / RUNS;
        }
        Served.Counts counts = served.takeCounts();
        Optional<Located> heard = Files.exists(out) ? Located.in(out) : Optional.empty();
        return new Measurement(
                heard.map(cut::startErrorMillis),
                heard.map(cut::endErrorMillis),
                counts.bytes() / RUNS,
                counts.requests() / RUNS,
                cpuMillis,
                heard.isPresent() ? Optional.empty() : Optional.of("nothing heard in the clip"));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return said;
    }

    private static double cpuMillis(String said) {
        String line = said.strip().substring(said.strip().lastIndexOf('\n') + 1);
        String[] words = line.split(" ", -1);
        return words.length == 3 && words[0].equals("cpu")
                ? 1000 * (Double.parseDouble(words[1]) + Double.parseDouble(words[2]))
                : Double.NaN;
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
