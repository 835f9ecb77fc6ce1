package io.clipline.quickstart.local;

import java.io.PrintStream;
import java.util.Locale;

/** Says what has started and how long it took, while one waits. */
public final class Progress {

    private final PrintStream out;
    private final long beginNanos = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Says that a part is there; parts start at the same time, so several threads say so. */
    public void ready(String part) {
        say(String.format(Locale.ROOT, "%-24s ready after %4.1f s", part, (System.nanoTime() - beginNanos) / 1e9));
    }

    /** Says anything else. */
    public synchronized void say(String line) {
        out.println("  " + line);
        out.flush();
    }
}
