package io.clipline.worker.ffmpeg;

import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which ffmpeg is used, and what it may use.
 *
 * @param program a path, or a name that is looked up on the {@code PATH}
 * @param timeLimit for one clip, of processor time; on the clock it may take three times as long
 * @param memoryMegabytes address space of one process
 * @param processes how many run at once
 */
public record FfmpegConfig(String program, Duration timeLimit, int memoryMegabytes, int processes) {

    private static final Setting<String> PROGRAM = Setting.text(
            "CLIPLINE_FFMPEG",
            "ffmpeg",
            "The ffmpeg that encodes clips of recordings that are not AAC: a path, or a name on the PATH.");
    private static final Setting<Duration> TIME_LIMIT = Setting.duration(
            "CLIPLINE_FFMPEG_TIME_LIMIT",
            "60s",
            "Processor time that encoding one clip may take; on the clock it may take three times as long.");
    private static final Setting<Integer> MEMORY = Setting.integer(
            "CLIPLINE_FFMPEG_MEMORY_MB", 1_024, 64, 65_536, "Address space that one ffmpeg process may use, in MB.");
    private static final Setting<Integer> PROCESSES = Setting.integer(
            "CLIPLINE_FFMPEG_PROCESSES",
            Runtime.getRuntime().availableProcessors(),
            1,
            1_024,
            "ffmpeg processes that run at once; as many as there are processors, where nothing is set.");

    /** What {@link #from} reads, for {@code --help}. */
    public static final List<Setting<?>> SETTINGS = List.of(PROGRAM, TIME_LIMIT, MEMORY, PROCESSES);

    public FfmpegConfig {
        if (timeLimit.isNegative() || timeLimit.isZero()) {
            throw new InvalidSettingException(TIME_LIMIT.name(), "must be more than 0");
        }
    }

    public static FfmpegConfig from(Settings settings) {
        return new FfmpegConfig(
                settings.get(PROGRAM), settings.get(TIME_LIMIT), settings.get(MEMORY), settings.get(PROCESSES));
    }

    /** What holds when nothing is set, but for the program. */
    public static FfmpegConfig ofProgram(String program) {
        FfmpegConfig unset = from(new Settings(Map.of()));
        return new FfmpegConfig(program, unset.timeLimit, unset.memoryMegabytes, unset.processes);
    }
}
