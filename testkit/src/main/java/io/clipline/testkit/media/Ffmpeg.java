package io.clipline.testkit.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ffmpeg and ffprobe of a Maven artifact, as the tests' encoder and decoder. A run that fails, or takes longer than
 * five minutes, throws {@link IllegalStateException} with what the program said.
 */
public final class Ffmpeg {

    private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

    private Ffmpeg() {}

    /** The ffmpeg program: a path that can be started from anywhere, without settings in the environment. */
    public static Path executable() {
        return Installed.HERE.program("ffmpeg");
    }

    /** Runs ffmpeg without input and returns its standard output; {@code arguments} are all but its name. */
    public static byte[] run(List<String> arguments) {
        return run(new byte[0], arguments);
    }

    /** Runs ffmpeg with bytes on its standard input ({@code -i pipe:0}) and returns its standard output. */
    public static byte[] run(byte[] stdin, List<String> arguments) {
        return ffmpeg(arguments).run(stream -> stream.write(stdin), InputStream::readAllBytes);
    }

    /**
     * Encodes AAC-LC into a file whose name says the format: {@code .m4a}, or {@code .aac} for ADTS. Without noise
     * substitution ({@code -aac_pns 0}), so that a decoder's output depends on the frames alone.
     *
     * @param pcm what to encode; rounded to 16 bits
     * @param options for the format, such as {@code -movflags +faststart}
     */
    public static void encodeAac(Pcm pcm, Path file, String... options) {
        var encode = aacArguments(pcm.sampleRateHz(), pcm.channels());
        run(pcm.toLittleEndianShorts(), concat(concat(encode, List.of(options)), List.of(file.toString())));
    }

    /** What encodes 16-bit little-endian PCM from standard input; the format and the file's name come after it. */
    static List<String> aacArguments(int sampleRateHz, int channels) {
        return concat(
                rawInput(sampleRateHz, channels), List.of("-c:a", "aac", "-q:a", "0.5", "-aac_pns", "0", "-bitexact"));
    }

    /** What reads 16-bit little-endian PCM from standard input. */
    static List<String> rawInput(int sampleRateHz, int channels) {
        var rate = Integer.toString(sampleRateHz);
        return List.of("-f", "s16le", "-ar", rate, "-ac", Integer.toString(channels), "-i", "pipe:0");
    }

    /**
     * Decodes the first audio stream of a file as it is presented, that is with its edit list applied. Neither
     * resampled nor mixed.
     *
     * @param file a local file, or playlist ({@code .m3u8}) of local files
     */
    public static Pcm decode(Path file) {
        return decoder(file).run(stdin -> {}, stdout -> WavStream.open(stdout).next(Integer.MAX_VALUE));
    }

    /** Decodes a file's content. */
    public static Pcm decode(byte[] content) {
        try {
            var file = Files.createTempFile("clipline-decode-", ".media");
            try {
                return decode(Files.write(file, content));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Decodes what comes through a pipe, all of it: nothing is skipped at the start, whatever the container says.
     *
     * @param demuxer ffmpeg's name of the container
     */
    public static Pcm decodePiped(byte[] content, String demuxer) {
        var arguments =
                new ArrayList<>(List.of("-f", demuxer, "-flags2", "+skip_manual", "-i", "pipe:0", "-map", "0:a:0"));
        arguments.addAll(List.of("-c:a", "pcm_f32le", "-f", "wav", "pipe:1"));
        return ffmpeg(arguments).run(stdin -> stdin.write(content), stdout -> WavStream.open(stdout)
                .next(Integer.MAX_VALUE));
    }

    /**
     * Decodes a whole file, keeping parts of it: for recordings that do not fit into memory when decoded.
     *
     * @param starts the first sample of each part, ascending, parts not overlapping
     * @param length how many samples each part has; fewer where the recording ends
     */
    public static List<Pcm> decodeParts(Path file, List<Long> starts, int length) {
        long end = starts.isEmpty() ? 0 : starts.get(starts.size() - 1) + length;
        return decoder(file, "-af", "atrim=end_sample=" + end).run(stdin -> {}, stdout -> {
            var wav = WavStream.open(stdout);
            var parts = new ArrayList<Pcm>();
            long position = 0;
            for (long start : starts) {
                if (start < position) {
                    throw new IllegalArgumentException("parts must ascend and not overlap: " + starts);
                }
                wav.skip(start - position);
                parts.add(wav.next(length));
                position = start + length;
            }
            return parts;
        });
    }

    /**
     * What ffprobe says of format and streams.
     *
     * @return names as in {@code streams.stream.0.codec_name} and {@code format.duration}, values without quotes
     */
    public static Map<String, String> probe(Path file) {
        var arguments = List.of("-v", "error", "-of", "flat", "-show_format", "-show_streams", file.toString());
        var text = new ProgramRun(command("ffprobe", arguments), TIME_LIMIT)
                .run(stdin -> {}, stdout -> new String(stdout.readAllBytes(), StandardCharsets.UTF_8));
        var values = new TreeMap<String, String>();
        for (var line : text.lines().toList()) {
            int equals = line.indexOf('=');
            values.put(line.substring(0, equals), line.substring(equals + 1).replace("\"", ""));
        }
        return values;
    }

    /**
     * A packet of sound, or a page or a block with several of them.
     *
     * @param seconds when it is presented
     * @param position where it begins in the file
     */
    public record PacketPlace(double seconds, long position) {}

    /** Where ffprobe finds the packets of a file's first sound, in order; without those that it cannot place. */
    public static List<PacketPlace> packets(Path file) {
        var entries = List.of("-select_streams", "a:0", "-show_entries", "packet=pts_time,pos", "-of", "csv=p=0");
        var arguments = concat(concat(List.of("-v", "error"), entries), List.of(file.toString()));
        var text = new ProgramRun(command("ffprobe", arguments), TIME_LIMIT)
                .run(stdin -> {}, stdout -> new String(stdout.readAllBytes(), StandardCharsets.UTF_8));
        var places = new ArrayList<PacketPlace>();
        for (var line : text.lines().toList()) {
            var values = line.split(",", -1);
            if (values.length >= 2 && !values[0].equals("N/A") && !values[1].equals("N/A")) {
                places.add(new PacketPlace(Double.parseDouble(values[0]), Long.parseLong(values[1])));
            }
        }
        return places;
    }

    private static ProgramRun decoder(Path file, String... filter) {
        // ffmpeg 8 opens segments only by the names that it expects.
        var anySegments = file.toString().endsWith(".m3u8")
                ? List.of("-allowed_extensions", "ALL", "-extension_picky", "0")
                : List.<String>of();
        var input = concat(anySegments, List.of("-i", file.toString(), "-map", "0:a:0"));
        var output = concat(List.of(filter), List.of("-c:a", "pcm_f32le", "-f", "wav", "pipe:1"));
        return ffmpeg(concat(input, output));
    }

    static ProgramRun ffmpeg(List<String> arguments) {
        var quiet = List.of("-hide_banner", "-nostats", "-loglevel", "error", "-y");
        return new ProgramRun(command("ffmpeg", concat(quiet, arguments)), TIME_LIMIT);
    }

    private static List<String> command(String program, List<String> arguments) {
        return concat(List.of(Installed.HERE.program(program).toString()), arguments);
    }

    static List<String> concat(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static final class Installed {
        static final FfmpegInstallation HERE = FfmpegInstallation.find();
    }
}
