package io.clipline.audio.fuzz;

import com.sun.management.ThreadMXBean;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.SilentTranscoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What any bytes may do and no more: be read, or be refused with one of the three kinds of {@link
 * UnreadableRecordingException}, within limits of memory, requests and bytes. Everything else comes out.
 */
public final class Harmless {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MAX_ALLOCATED_BYTES = 64 << 20;
    /** More than any format needs for the three cuts here. */
    private static final long MAX_REQUESTS = 600;

    private static final int CLIP_MILLIS = 1000;
    private static final int MAX_START_MILLIS = 12_000;

    private Harmless() {}

    /** A parser, or a recording that is opened and cut. */
    public interface Step {
        void run() throws IOException, UnreadableRecordingException;
    }

    /** Runs it; the three kinds of refusal are fine. */
    public static void run(Step step) {
        if (allocatedBytes(step) > MAX_ALLOCATED_BYTES) {
            // The first run of a class also loads it, and under a fuzzer changes it; the second one does not.
            limit("bytes allocated", allocatedBytes(step), MAX_ALLOCATED_BYTES);
        }
    }

    private static long allocatedBytes(Step step) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            step.run();
        } catch (UnreadableRecordingException e) {
            if (e.position() < 0 || e.sourceName().isEmpty()) {
                throw new AssertionError("a refusal that does not say where", e);
            }
        } catch (NoSuchFileException e) {
            return THREADS.getCurrentThreadAllocatedBytes() - before;
        } catch (IOException e) {
            throw new AssertionError("the store is without fault", e);
        }
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /** Opens a recording of one file and cuts it at its start and somewhere else. */
    public static void cut(String path, byte[] file) {
        cut(Map.of(path, file), path, file);
    }

    /** @param data what decides where the second clip begins */
    public static void cut(Map<String, byte[]> contents, String main, byte[] data) {
        CountingFiles files = new CountingFiles(new InMemoryFiles(main, contents));
        int start = Math.floorMod(Arrays.hashCode(data), MAX_START_MILLIS);
        CuttingTools tools = CuttingTools.none().withTranscoder(new SilentTranscoder());
        List<Recording> opened = new ArrayList<>();
        run(() -> opened.add(Recordings.open(files, tools)));
        for (Recording recording : opened) {
            run(() -> recording.cut(new ClipRange(0, CLIP_MILLIS)));
            run(() -> recording.cut(new ClipRange(start, CLIP_MILLIS)));
            run(() -> recording.cutKeepingCodec(new ClipRange(start, CLIP_MILLIS)));
            run(recording::measureSamples);
        }
        long bytes =
                contents.values().stream().mapToLong(content -> content.length).sum();
        limit("requests", files.requests(), MAX_REQUESTS);
        limit("bytes read", files.bytesRead(), 20 * bytes + 200_000);
    }

    private static void limit(String what, long value, long max) {
        if (value > max) {
            throw new AssertionError(value + " " + what + "; no more than " + max + " are allowed");
        }
    }
}
