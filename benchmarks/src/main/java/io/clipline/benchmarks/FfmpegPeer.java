package io.clipline.benchmarks;

import io.clipline.testkit.media.Ffmpeg;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What a user would run instead: {@code ffmpeg -ss T -i URL -t 30}, with {@code -c copy} or encoding at the bit rate that
 * Clipline encodes with.
 *
 * @param arguments the program's, all of them
 * @param clip where it puts the clip
 */
record FfmpegPeer(List<String> arguments, Path clip) implements Contender {

    private static final long TIME_LIMIT_SECONDS = 120;

    static FfmpegPeer copying(Row row, URI url, Cut cut, Path folder) {
        return of(row, url, cut, List.of("-c", "copy"), folder.resolve("copied." + row.copyExtension()));
    }

    static FfmpegPeer encoding(Row row, URI url, Cut cut, Path folder) {
        return of(row, url, cut, List.of("-c:a", "aac", "-b:a", "128k"), folder.resolve("encoded.m4a"));
    }

    private static FfmpegPeer of(Row row, URI url, Cut cut, List<String> codec, Path clip) {
        List<String> arguments = new ArrayList<>(List.of("-v", "error", "-nostdin", "-y"));
        arguments.addAll(List.of("-ss", seconds(cut.startMillis())));
        if (row.isPlaylist()) {
            arguments.addAll(List.of("-allowed_extensions", "ALL", "-extension_picky", "0"));
        }
        arguments.addAll(List.of("-i", url.toString()));
        arguments.addAll(List.of("-t", seconds(cut.durationMillis()), "-map", "0:a:0"));
        arguments.addAll(codec);
        arguments.add(clip.toString());
        return new FfmpegPeer(arguments, clip);
    }

    /** Once, so that the program lies in memory. */
    @Override
    public void warmUp() throws IOException, InterruptedException {
        cut();
    }

    @Override
    public Turn cut() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        // bash tells its child's CPU time in milliseconds; the JVM tells that of children not at all.
        command.addAll(List.of("bash", "-c", "TIMEFORMAT='cpu %3U %3S'; time \"$@\"", "bash"));
        command.add(Ffmpeg.executable().toString());
        command.addAll(arguments);
        return new Turn(1, cpuMillis(run(command)));
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
