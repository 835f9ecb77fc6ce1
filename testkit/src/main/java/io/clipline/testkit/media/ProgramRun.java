package io.clipline.testkit.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs of an outside program: fed, read, limited in time, and an exception when they fail. */
record ProgramRun(List<String> command, Duration timeLimit) {

    private static final int MESSAGE_CHARS = 4000;

    /** Writes a program's standard input, which is closed afterwards. The program must read all of it. */
    @FunctionalInterface
    interface Input {
        void writeTo(OutputStream stdin) throws IOException;
    }

    /** Makes something of a program's standard output; what it leaves unread is skipped. */
    @FunctionalInterface
    interface Output<T> {
        T readFrom(InputStream stdout) throws IOException;
    }

    <T> T run(Input input, Output<T> output) {
        try {
            var messages = Files.createTempFile("clipline-program-", ".log");
            try {
                return run(input, output, messages);
            } finally {
                Files.delete(messages);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    private <T> T run(Input input, Output<T> output, Path messages) throws IOException {
        var process =
                new ProcessBuilder(command).redirectError(messages.toFile()).start();
        try {
            var feeding = inThread(() -> feed(process, input));
            var reading = inThread(() -> read(process, output));
            var result = reading.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            int exitCode = process.waitFor();
            if (exitCode != 0) {
                throw new IllegalStateException(command + " ended with " + exitCode + ": " + end(messages));
            }
            feeding.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
            return result;
        } catch (ExecutionException e) {
            throw new IllegalStateException(command + " could not be fed or read: " + end(messages), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(command + " took longer than " + timeLimit + ": " + end(messages), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            // Killed is not gone: whoever counts processes afterwards must not see it.
            process.destroyForcibly().onExit().join();
        }
    }

    private static Void feed(Process process, Input input) throws IOException {
        try (var stdin = process.getOutputStream()) {
            input.writeTo(stdin);
        } catch (IOException | RuntimeException e) {
            // Half an input must not pass for a whole one.
            process.destroyForcibly();
            throw e;
        }
        return null;
    }

    private static <T> T read(Process process, Output<T> output) throws IOException {
        try (var stdout = process.getInputStream()) {
            var result = output.readFrom(stdout);
            stdout.transferTo(OutputStream.nullOutputStream());
            return result;
        }
    }

    private static <T> FutureTask<T> inThread(Callable<T> work) {
        var task = new FutureTask<>(work);
        var thread = new Thread(task, "program-run");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static String end(Path messages) throws IOException {
        var text = new String(Files.readAllBytes(messages), StandardCharsets.UTF_8).strip();
        return text.substring(Math.max(0, text.length() - MESSAGE_CHARS));
    }
}
