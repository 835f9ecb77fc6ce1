package io.clipline.worker.ffmpeg;

import io.clipline.audio.transcode.TranscoderUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs programs from pipe to pipe: each is fed, read and heard by a thread of its own, and none outlives its run. Safe for
 * use by several threads.
 */
final class ProgramRuns implements AutoCloseable {

    /** From the end of a program until the last of its output was read: more means that somebody else holds the pipe. */
    private static final Duration PIPE_LIMIT = Duration.ofSeconds(2);

    private static final int COULD_NOT_EXECUTE = 126;
    private static final int KILLED = 128 + 9;
    private static final int OUT_OF_PROCESSOR_TIME = 128 + 24;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final Map<String, String> environment;
    private final ExecutorService threads;
    private final Set<ProcessTree> running = new HashSet<>();
    private boolean closed;

    /** @param environment all that programs find in theirs */
    ProgramRuns(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "ffmpeg-pipe-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs a program and returns what it wrote.
     *
     * @throws ProgramFailedException when it met a limit, or ended badly
     * @throws TranscoderUnavailableException when it did not start, did not get to do its work in time, or was killed by
     *     somebody else
     * @throws InterruptedIOException when the thread was interrupted, or these runs were closed
     */
    byte[] run(Path program, List<String> arguments, byte[] input, RunLimits limits)
            throws ProgramFailedException, IOException {
        ProcessTree tree = start(limits.applyTo(program, arguments));
        try {
            return converse(tree, program, input, limits);
        } catch (TimeoutException e) {
            throw new ProgramFailedException("it ended and left its output open");
        } catch (ExecutionException e) {
            throw new IOException("what " + program + " wrote could not be read", e.getCause());
        } catch (RejectedExecutionException e) {
            throw interrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted();
        } finally {
            // Without its processes a pipe ends by itself, and with it the thread at this end.
            tree.kill();
            synchronized (this) {
                running.remove(tree);
            }
        }
    }

    private byte[] converse(ProcessTree tree, Path program, byte[] input, RunLimits limits)
            throws ProgramFailedException, IOException, ExecutionException, InterruptedException, TimeoutException {
        Process process = tree.process();
        threads.execute(() -> feed(process, input));
        Future<byte[]> output = threads.submit(() -> read(tree, limits.outputBytes()));
        Future<String> words = threads.submit(() -> LastWords.of(process.getErrorStream()));
        if (!tree.waitFor(limits.clock())) {
            // What takes long to encode meets the limit of processor time first.
            throw new TranscoderUnavailableException(program + " took longer than " + RunLimits.inWords(limits.clock())
                    + " and used less than " + RunLimits.inWords(limits.time())
                    + " of a processor: it hangs, or the machine has too much to do");
        }
        byte[] written = output.get(PIPE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        if (written.length > limits.outputBytes()) {
            throw new ProgramFailedException("it wrote more than " + limits.outputBytes() + " bytes");
        }
        checkEnd(program, words.get(PIPE_LIMIT.toMillis(), TimeUnit.MILLISECONDS), limits, process.exitValue());
        return written;
    }

    /** Kills what runs. */
    @Override
    public void close() {
        List<ProcessTree> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(running);
        }
        left.forEach(ProcessTree::kill);
        threads.shutdownNow();
    }

    /** How many programs run now. */
    synchronized int count() {
        return running.size();
    }

    private synchronized ProcessTree start(List<String> command) throws IOException {
        if (closed) {
            throw interrupted();
        }
        try {
            ProcessTree tree = ProcessTree.start(command, environment);
            running.add(tree);
            return tree;
        } catch (IOException e) {
            throw new TranscoderUnavailableException("no process can be started: " + e.getMessage(), e);
        }
    }

    private void checkEnd(Path program, String words, RunLimits limits, int exitCode)
            throws ProgramFailedException, IOException {
        if (isClosed()) {
            throw interrupted();
        }
        String said = words.isEmpty() ? "and said nothing" : "and said: " + words;
        switch (exitCode) {
            case 0 -> {}
            case COULD_NOT_EXECUTE, COULD_NOT_EXECUTE + 1 ->
                throw new TranscoderUnavailableException(program + " does not start " + said);
            case KILLED ->
                throw new TranscoderUnavailableException(
                        program + " was killed, perhaps because the machine has no memory left");
            case OUT_OF_PROCESSOR_TIME ->
                throw new ProgramFailedException(
                        "it used more than " + RunLimits.inWords(limits.time()) + " of a processor");
            default -> throw new ProgramFailedException("it ended with code " + exitCode + " " + said);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted while encoding");
    }

    private static void feed(Process process, byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // It has enough, or has ended; its exit code says whether that is good.
        }
    }

    private static byte[] read(ProcessTree tree, long limitBytes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream stdout = tree.process().getInputStream()) {
            int read = stdout.read(buffer);
            while (read >= 0 && bytes.size() <= limitBytes) {
                bytes.write(buffer, 0, read);
                read = stdout.read(buffer);
            }
            if (bytes.size() > limitBytes) {
                tree.kill();
            }
        }
        return bytes.toByteArray();
    }
}
