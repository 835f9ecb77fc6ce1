package io.clipline.worker.ffmpeg;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What one run of a program may use.
 *
 * @param time on a processor
 * @param memoryMegabytes address space
 * @param outputBytes what it may write
 */
record RunLimits(Duration time, int memoryMegabytes, long outputBytes) {

    /** So much longer than its work may take may a program wait for processors that others use. */
    private static final int CLOCK_FACTOR = 3;

    private static final Path SHELL = Path.of("/bin/sh");

    /**
     * Sets what the system can limit, then becomes the program. No core files, and no files at all: it writes to pipes
     * alone. A system that does not know one of the limits goes without it.
     */
    private static final String SCRIPT = """
            ulimit -S -t "$1" 2>/dev/null; ulimit -H -t "$(($1 + 5))" 2>/dev/null
            ulimit -v "$2" 2>/dev/null
            ulimit -f 0 2>/dev/null; ulimit -c 0 2>/dev/null
            shift 2
            exec "$@"
            """;

    /** The command that runs a program within the limits of time and memory, where there is a shell to set them. */
    List<String> applyTo(Path program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            long seconds = time.plusMillis(999).toSeconds();
            command.addAll(List.of(SHELL.toString(), "-c", SCRIPT, "sh"));
            command.addAll(List.of(Long.toString(seconds), Long.toString(memoryMegabytes * 1024L)));
        }
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** On the clock. */
    Duration clock() {
        return time.multipliedBy(CLOCK_FACTOR);
    }

    /** In words, for a message. */
    static String inWords(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
