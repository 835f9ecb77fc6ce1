package io.clipline.quickstart.command;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.SettledFiles;
import io.clipline.worker.ffmpeg.FfmpegConfig;
import io.clipline.worker.ffmpeg.FfmpegProcesses;
import io.clipline.worker.ffmpeg.FfmpegTranscoder;
import io.clipline.worker.stage.StageSpeakers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clipline cut}: the worker's cut without Kafka. */
@Command(
        name = "cut",
        description = "Cuts a clip out of a file, an http(s) URL or an s3 URI, exact to the sample.",
        mixinStandardHelpOptions = true)
final class CutCommand implements Callable<Integer> {

    /** What a clip may be at most is a rule of the service; on one's own machine it only keeps the memory bounded. */
    private static final long MAX_DURATION_MILLIS = 30_000;

    @Parameters(paramLabel = "SOURCE", description = "A playlist or media file.")
    private String source = "";

    @Option(
            names = "--start",
            required = true,
            paramLabel = "TIME",
            description = "Where the clip begins: 90.25 or 1:30.25.")
    private String start = "";

    @Option(names = "--duration", required = true, paramLabel = "SECONDS", description = "How long it is, at most 30.")
    private String duration = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where the clip goes, whatever the name ends in; replaced if it is there.")
    private Path out = Path.of("");

    @Option(
            names = "--keep-codec",
            description = "Copies the recording's own codec where it plays everywhere, instead of encoding to AAC.")
    private boolean keepCodec;

    @Option(
            names = "--ffmpeg",
            paramLabel = "PATH",
            defaultValue = "${env:CLIPLINE_FFMPEG:-ffmpeg}",
            description = "The ffmpeg that encodes what is not AAC; default: CLIPLINE_FFMPEG, or ffmpeg on the PATH.")
    private String ffmpeg = "ffmpeg";

    @Mixin
    private CaptionOptions captions = new CaptionOptions();

    @Mixin
    private IndexOptions indexes = new IndexOptions();

    @Mixin
    private S3Options s3 = new S3Options();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws Exception {
        ClipRange range = new ClipRange(TimeText.parseMillis(start), TimeText.parseMillis(duration));
        if (range.durationMillis() > MAX_DURATION_MILLIS) {
            throw new IllegalArgumentException("a clip is at most 30 s long, not " + duration + " s");
        }
        OutputFile file = OutputFile.checked(out, "--out");
        captions.check();
        try (SourceOpener opener = SourceOpener.open(source, s3);
                FfmpegProcesses processes = new FfmpegProcesses(FfmpegConfig.ofProgram(ffmpeg))) {
            CpuTime before = CpuTime.now();
            CountingFiles files = new CountingFiles(new SettledFiles(opener.files()));
            Recording recording =
                    Recordings.open(files, new CuttingTools(indexes.open(), new FfmpegTranscoder(processes)));
            Clip cut = keepCodec ? recording.cutKeepingCodec(range) : recording.cut(range);
            Clip clip = captions.add(cut, recording, files, range);
            file.write(clip.bytes());
            Optional<Path> written = captions.write(clip);
            long cpuMillis = CpuTime.now().millisSince(before);
            output.print(report(range, clip, files, cpuMillis, written), humanReport(clip));
            return ExitCode.DONE;
        }
    }

    private static Map<String, @Nullable Object> report(
            ClipRange range, Clip clip, CountingFiles files, long cpuMillis, Optional<Path> captions) {
        Map<String, @Nullable Object> report = new LinkedHashMap<>();
        report.put("format", clip.source().format());
        report.put("codec", clip.source().codec());
        report.put("sampleRateHz", clip.source().sampleRateHz());
        report.put("channels", clip.source().channels());
        report.put("requestedStartMillis", range.startMillis());
        report.put("startSample", clip.startSample());
        report.put("endSample", clip.endSample());
        report.put("bytesRead", files.bytesRead());
        report.put("requests", files.requests());
        report.put("bytesWritten", clip.bytes().length);
        report.put("cpuMillis", cpuMillis);
        report.put("warnings", clip.warnings());
        report.put("contentType", clip.format().contentType());
        report.put("clipCodec", clip.format().codec());
        report.put("clipSampleRateHz", clip.format().sampleRateHz());
        report.put("clipChannels", clip.format().channels());
        report.put("speakers", StageSpeakers.of(clip));
        report.put("captions", captions.map(Path::toString).orElse(null));
        return report;
    }

    private String humanReport(Clip clip) {
        StringBuilder text = new StringBuilder();
        text.append(out)
                .append(": samples ")
                .append(clip.startSample())
                .append(" to ")
                .append(clip.endSample());
        text.append(" at ")
                .append(clip.source().sampleRateHz())
                .append(" Hz from ")
                .append(clip.source().format());
        text.append(", ").append(clip.format().codec());
        text.append(", ").append(clip.bytes().length).append(" bytes");
        clip.warnings()
                .forEach(warning ->
                        text.append(System.lineSeparator()).append("warning: ").append(warning));
        return text.toString();
    }
}
