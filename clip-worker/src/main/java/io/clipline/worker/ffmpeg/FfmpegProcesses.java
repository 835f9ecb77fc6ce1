package io.clipline.worker.ffmpeg;

import io.clipline.audio.transcode.TranscoderUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * All processes of ffmpeg that a worker runs, whatever for: no more at once than it may. The program is looked for at each
 * run, so that installing it needs no restart.
 */
public final class FfmpegProcesses implements AutoCloseable {

    private final FfmpegConfig config;
    private final ProgramRuns runs = new ProgramRuns(environment());
    private final Semaphore permits;

    public FfmpegProcesses(FfmpegConfig config) {
        this.config = config;
        this.permits = new Semaphore(config.processes(), true);
    }

    /** How many run now. */
    public int running() {
        return runs.count();
    }

    /** Kills what runs; whoever waits for it gets an {@link InterruptedIOException}. */
    @Override
    public void close() {
        runs.close();
    }

    /** The program, as a path, for a message. */
    Path program() throws TranscoderUnavailableException {
        return ProgramPath.find(
                config.program(), Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    /**
     * Runs it once, from pipe to pipe, when its turn has come.
     *
     * @param longest of its processor time; less where the settings say less
     * @param outputBytes what it may write
     * @throws ProgramFailedException when it met a limit, or ended badly
     * @throws TranscoderUnavailableException when there is no program, or it did not get to do its work
     * @throws InterruptedIOException when the thread was interrupted, or these processes were closed
     */
    byte[] run(List<String> arguments, byte[] input, Duration longest, long outputBytes)
            throws ProgramFailedException, IOException {
        Path program = program();
        Duration time = config.timeLimit().compareTo(longest) < 0 ? config.timeLimit() : longest;
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for another ffmpeg to end");
        }
        try {
            return runs.run(program, arguments, input, new RunLimits(time, config.memoryMegabytes(), outputBytes));
        } finally {
            permits.release();
        }
    }

    /** Nothing of ours but where libraries lie: no settings, no proxies, no credentials. */
    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LC_ALL", "C");
        // One arena of glibc for all threads: each would take 64 MB of address space.
        environment.put("MALLOC_ARENA_MAX", "1");
        Optional.ofNullable(System.getenv("LD_LIBRARY_PATH"))
                .ifPresent(folders -> environment.put("LD_LIBRARY_PATH", folders));
        return environment;
    }
}
