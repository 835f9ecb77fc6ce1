package io.clipline.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.quickstart.source.HttpFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Clipline's cut, in this process, the recording opened anew for each clip as a worker does. */
final class OurCut {

    private static final int WARM_UP_CUTS = 100;
    private static final int CUTS = 20;
    private static final int ENCODED_WARM_UP_CUTS = 10;
    private static final int ENCODED_CUTS = 5;
    private static final double CLOCK_TICKS_PER_SECOND = 100;

    private final Served served;
    private final Path folder;
    private final CuttingTools tools;

    OurCut(Served served, Path folder, CuttingTools tools) {
        this.served = served;
        this.folder = folder;
        this.tools = tools;
    }

    /**
     * @param keepCodec whether the clip keeps the recording's codec instead of being encoded
     * @param cpuMatters false for few cuts, when nobody looks at the CPU time
     */
    Measurement measure(Row row, Cut cut, boolean keepCodec, boolean cpuMatters)
            throws IOException, InterruptedException {
        RecordingFiles files = new HttpFiles(served.url(row.entry()));
        ClipRange range = new ClipRange(cut.startMillis(), cut.durationMillis());
        try {
            Clip clip = cut(files, range, keepCodec);
            boolean encoded = !clip.format().codec().equals(clip.source().codec());
            int warmUp = !cpuMatters ? 0 : encoded ? ENCODED_WARM_UP_CUTS : WARM_UP_CUTS;
            int cuts = !cpuMatters ? 1 : encoded ? ENCODED_CUTS : CUTS;
            for (int i = 0; i < warmUp; i++) {
                cut(files, range, keepCodec);
            }
            served.takeCounts();
            double cpuBefore = cpuMillis();
            for (int i = 0; i < cuts; i++) {
                cut(files, range, keepCodec);
            }
            double cpuMillis = (cpuMillis() - cpuBefore) / cuts;
            Served.Counts counts = served.takeCounts();
            Path out = Files.write(folder.resolve("ours." + (keepCodec ? row.copyExtension() : "m4a")), clip.bytes());
            Optional<Located> heard = Located.in(out);
            return new Measurement(
                    heard.map(cut::startErrorMillis),
                    heard.map(cut::endErrorMillis),
                    counts.bytes() / cuts,
                    counts.requests() / cuts,
                    cpuMillis,
                    heard.isPresent() ? Optional.empty() : Optional.of("nothing heard in the clip"));
        } catch (UnreadableRecordingException | IOException e) {
            Served.Counts counts = served.takeCounts();
            return new Measurement(
                    Optional.empty(),
                    Optional.empty(),
                    counts.bytes(),
                    counts.requests(),
                    Double.NaN,
                    Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private Clip cut(RecordingFiles files, ClipRange range, boolean keepCodec)
            throws IOException, UnreadableRecordingException {
        Recording recording = Recordings.open(files, tools);
        return keepCodec ? recording.cutKeepingCodec(range) : recording.cut(range);
    }

    /** Of this process and of its children that have ended. */
    private static double cpuMillis() throws IOException {
        double own =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e6;
        Path self = Path.of("/proc/self/stat");
        if (!Files.exists(self)) {
            return own;
        }
        // proc(5): cutime and cstime are fields 16 and 17; the name, field 2, may hold spaces but ends with the last
        // ')'.
        String stat = Files.readString(self);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return own + 1000 * (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / CLOCK_TICKS_PER_SECOND;
    }
}
