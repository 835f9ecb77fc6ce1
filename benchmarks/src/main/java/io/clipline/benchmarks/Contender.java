package io.clipline.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/** One of those that cut the same clip, in turn. */
interface Contender {

    /** Cuts until it is as fast as it gets; nobody counts. */
    void warmUp() throws IOException, InterruptedException;

    /** Cuts once or more often, for one turn. */
    Turn cut() throws IOException, InterruptedException;

    /** Where the clip that was cut last lies; nothing lies there when none came. */
    Path clip();

    /**
     * What one turn took.
     *
     * @param cuts how often the clip was cut
     * @param cpuMillis of one cut, its children included; NaN where nothing was cut
     */
    record Turn(int cuts, double cpuMillis) {}
}
