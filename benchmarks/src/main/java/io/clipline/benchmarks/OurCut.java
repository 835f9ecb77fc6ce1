package io.clipline.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Clipline's cut, in this process, the recording opened anew for each clip as a worker does.
 *
 * @param keepCodec whether the clip keeps the recording's codec instead of being encoded
 * @param effort how often it cuts
 * @param clip where the clip is put
 */
record OurCut(RecordingFiles files, ClipRange range, CuttingTools tools, boolean keepCodec, Effort effort, Path clip)
        implements Contender {

    private static final double CLOCK_TICKS_PER_SECOND = 100;

    /**
     * How often Clipline cuts.
     *
     * @param warmUpCuts before anything is counted; after fewer, what the JVM compiles meanwhile is a large part of a cut
     *     of few milliseconds
     * @param cuts in one turn: the kernel counts the time of children in steps of 10 ms
     */
    record Effort(int warmUpCuts, int cuts) {

        /** Where nobody looks at the CPU time. */
        static final Effort LEAST = new Effort(0, 1);

        static final Effort FOR_COPIES = new Effort(1_000, 20);
        static final Effort FOR_ENCODED = new Effort(10, 3);
    }

    @Override
    public void warmUp() throws IOException {
        for (int i = 0; i < effort.warmUpCuts(); i++) {
            cutOnce();
        }
    }

    @Override
    public Turn cut() throws IOException {
        double cpuBefore = cpuMillis();
        for (int i = 0; i < effort.cuts(); i++) {
            Files.write(clip, cutOnce());
        }
        return new Turn(effort.cuts(), (cpuMillis() - cpuBefore) / effort.cuts());
    }

    private byte[] cutOnce() throws IOException {
        try {
            Recording recording = Recordings.open(files, tools);
            Clip cut = keepCodec ? recording.cutKeepingCodec(range) : recording.cut(range);
            return cut.bytes();
        } catch (UnreadableRecordingException e) {
            throw new IOException("clipline cannot cut " + files.main().name() + ": " + e.getMessage(), e);
        }
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
