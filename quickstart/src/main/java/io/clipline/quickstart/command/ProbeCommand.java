package io.clipline.quickstart.command;

import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.Recordings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code clipline probe}: what a recording is. */
@Command(
        name = "probe",
        description = "Says what a recording is: format, codec, duration, samples where known.",
        mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCE", description = "A file, an http(s) URL or an s3 URI of a playlist or media file.")
    private String source = "";

    @Mixin
    private IndexOptions indexes = new IndexOptions();

    @Mixin
    private S3Options s3 = new S3Options();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws Exception {
        try (SourceOpener opener = SourceOpener.open(source, s3)) {
            Recording recording = Recordings.open(
                            opener.files(), CuttingTools.none().withIndexes(indexes.open()))
                    .inspected();
            OptionalLong samples = recording.measureSamples();
            output.print(report(recording.info(), samples), humanReport(recording.info(), samples));
            return ExitCode.DONE;
        }
    }

    private static Map<String, Object> report(RecordingInfo info, OptionalLong samples) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("format", info.format());
        report.put("codec", info.codec());
        report.put("sampleRateHz", info.sampleRateHz());
        report.put("channels", info.channels());
        samples.ifPresent(count -> {
            report.put("samples", count);
            report.put("durationMillis", count * 1000 / info.sampleRateHz());
        });
        report.put("complete", info.complete());
        return report;
    }

    private String humanReport(RecordingInfo info, OptionalLong samples) {
        StringBuilder text = new StringBuilder(source);
        text.append(": ").append(info.format()).append(", ").append(info.codec());
        text.append(", ")
                .append(info.sampleRateHz())
                .append(" Hz, ")
                .append(info.channels())
                .append(" channel(s)");
        samples.ifPresent(
                count -> text.append(String.format(Locale.ROOT, ", %.3f s", count / (double) info.sampleRateHz())));
        if (!info.complete()) {
            text.append(", may still grow");
        }
        return text.toString();
    }
}
