package io.clipline.worker.ffmpeg;

import io.clipline.testkit.media.Ffmpeg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A shell script in ffmpeg's place. */
final class StandIn {

    private final Path file;
    /** So long do its processes sleep, and no others: they are found by it. */
    private final String nap = "4711." + Math.abs(UUID.randomUUID().getMostSignificantBits() % 1_000_000_000L);

    private StandIn(Path file) {
        this.file = file;
    }

    /** A script that does the same to whatever it is given; {@code NAP} in it is a sleep of hours. */
    static StandIn always(Path folder, String script) throws IOException {
        StandIn made = new StandIn(folder.resolve("stand-in-" + UUID.randomUUID()));
        Files.writeString(made.file, "#!/bin/sh\n" + script.replace("NAP", "sleep " + made.nap) + "\n");
        if (!made.file.toFile().setExecutable(true)) {
            throw new IOException(made.file + " cannot be made executable");
        }
        return made;
    }

    /** A script that encodes half a second of silence as it should, and does to all else what the script says. */
    static StandIn forSound(Path folder, String script) throws IOException {
        return always(
                folder, "case \"$*\" in *end_sample=4096*) exec " + Ffmpeg.executable() + " \"$@\" ;; esac\n" + script);
    }

    Path file() {
        return file;
    }

    /** Whether one of its processes sleeps. */
    boolean naps() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").endsWith(nap) && process.isAlive());
    }
}
