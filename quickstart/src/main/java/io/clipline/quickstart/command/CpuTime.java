package io.clipline.quickstart.command;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time that was used until now.
 *
 * @param ownMillis of this process
 * @param childrenMillis of the programs that it started and that have ended, such as ffmpeg; 0 where the system does not
 *     tell it, which Linux does
 */
record CpuTime(long ownMillis, long childrenMillis) {

    private static final Path SELF = Path.of("/proc/self/stat");
    /** What Linux calls USER_HZ, the same on all that Java runs on. */
    private static final long TICKS_PER_SECOND = 100;

    /** proc(5): cutime and cstime are fields 16 and 17; counted here from behind the second, which ends with a bracket. */
    private static final int CHILDREN_USER = 13;

    private static final int CHILDREN_SYSTEM = 14;

    static CpuTime now() throws IOException {
        long ownNanos =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        return new CpuTime(ownNanos / 1_000_000, childrenMillisNow());
    }

    /** From an earlier time to this one, children included. */
    long millisSince(CpuTime earlier) {
        return ownMillis - earlier.ownMillis + childrenMillis - earlier.childrenMillis;
    }

    private static long childrenMillisNow() throws IOException {
        if (!Files.exists(SELF)) {
            return 0;
        }
        String all = Files.readString(SELF);
        String[] fields = all.substring(all.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]))
                * 1000
                / TICKS_PER_SECOND;
    }
}
