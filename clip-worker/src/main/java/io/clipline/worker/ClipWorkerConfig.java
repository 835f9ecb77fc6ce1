package io.clipline.worker;

import io.clipline.runtime.http.HttpConfig;
import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.runtime.settings.InvalidSettingException;
import io.clipline.runtime.settings.Setting;
import io.clipline.runtime.settings.Settings;
import io.clipline.worker.ffmpeg.FfmpegConfig;
import io.clipline.worker.job.JobRules;
import io.clipline.worker.s3.S3Config;
import io.clipline.worker.s3.S3Folder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a worker needs to know.
 *
 * @param ffmpeg what decodes and encodes
 * @param name which process this is, in outcomes and dead letters; empty: made of host and process id
 * @param groupId the consumer group that all workers share
 * @param recordingLocations where recordings may be read, and nowhere else
 * @param clipsLocation where clips are written
 * @param indexLocation where indexes of recordings are kept for all workers
 * @param concurrency jobs that run at once, each on a thread
 * @param readsPerJob ranges that one job reads at once
 * @param maxWaiting jobs that may wait for their next try before no more requests are taken
 * @param waveforms whether clips are listened to: loudness and peaks
 * @param targetLufs how loud clips are made; empty: as they are
 * @param drainLimit how long running jobs are waited for when the process stops or a partition goes
 */
public record ClipWorkerConfig(
        KafkaConfig kafka,
        HttpConfig http,
        S3Config s3,
        FfmpegConfig ffmpeg,
        JobRules rules,
        Optional<String> name,
        String groupId,
        List<S3Folder> recordingLocations,
        S3Folder clipsLocation,
        S3Folder indexLocation,
        int concurrency,
        int readsPerJob,
        int maxWaiting,
        boolean waveforms,
        Optional<Double> targetLufs,
        Duration drainLimit) {

    private static final Setting<Optional<String>> NAME = Setting.optional(
            "CLIPLINE_WORKER_NAME",
            "Which process this is, in outcomes and dead letters; not set: host and process id.");
    private static final Setting<String> GROUP =
            Setting.text("CLIPLINE_WORKER_GROUP", "clip-worker", "Consumer group that all workers share.");
    private static final Setting<List<S3Folder>> RECORDING_LOCATIONS = new Setting<>(
            "CLIPLINE_WORKER_RECORDING_LOCATIONS",
            Optional.empty(),
            "Where recordings may be read: s3://bucket or s3://bucket/prefix, separated by commas.",
            text -> Stream.of(text.split(",", -1))
                    .map(String::strip)
                    .map(S3Folder::parse)
                    .toList());
    private static final Setting<S3Folder> CLIPS_LOCATION = new Setting<>(
            "CLIPLINE_WORKER_CLIPS_LOCATION",
            Optional.empty(),
            "Where clips are written: s3://bucket or s3://bucket/prefix; below it as clips/xx/clipId.m4a.",
            text -> S3Folder.parse(text.strip()));
    private static final Setting<Optional<S3Folder>> INDEX_LOCATION = new Setting<>(
            "CLIPLINE_WORKER_INDEX_LOCATION",
            Optional.of(""),
            "Where indexes of raw AAC and MP3 recordings are kept: s3://bucket/prefix; not set: the folder indexes "
                    + "where clips are written.",
            text -> text.isBlank() ? Optional.empty() : Optional.of(S3Folder.parse(text.strip())));
    private static final Setting<Integer> CONCURRENCY =
            Setting.integer("CLIPLINE_WORKER_CONCURRENCY", 32, 1, 1_024, "Jobs that run at once.");
    private static final Setting<Integer> READS_PER_JOB = Setting.integer(
            "CLIPLINE_WORKER_READS_PER_JOB", 4, 1, 64, "Ranges of a recording that one job reads at once.");
    private static final Setting<Integer> MAX_WAITING = Setting.integer(
            "CLIPLINE_WORKER_MAX_WAITING",
            2_000,
            1,
            100_000,
            "Jobs that may wait for their next try before no more requests are taken; those of one recording count as an "
                    + "eighth of it at most, and eight times as many may wait in all.");
    private static final Setting<Duration> MIN_DURATION =
            Setting.duration("CLIPLINE_CLIP_MIN_DURATION", "1s", "Shortest clip.");
    private static final Setting<Duration> MAX_DURATION =
            Setting.duration("CLIPLINE_CLIP_MAX_DURATION", "30s", "Longest clip.");
    private static final Setting<Duration> CLIP_DEADLINE = Setting.duration(
            "CLIPLINE_CLIP_DEADLINE",
            "15m",
            "From a request until it ends as FAILED, where it names no deadline itself.");
    private static final Setting<Duration> LONGEST_DEADLINE = Setting.duration(
            "CLIPLINE_CLIP_LONGEST_DEADLINE",
            "1h",
            "From a request until it ends as FAILED, whatever deadline it names; the same for the projector.");
    private static final Setting<Duration> UNKNOWN_RECORDING_LIMIT = Setting.duration(
            "CLIPLINE_WORKER_UNKNOWN_RECORDING_LIMIT",
            "2m",
            "How long a recording may be unknown before its clip fails: its topic may lag behind the requests'.");
    private static final Setting<Integer> DEFECT_TRIES = Setting.integer(
            "CLIPLINE_WORKER_DEFECT_TRIES", 3, 1, 100, "Tries of a job that ends in a defect of the worker.");
    private static final Setting<Boolean> WAVEFORM = Setting.flag(
            "CLIPLINE_CLIP_WAVEFORM",
            true,
            "Whether each clip is decoded once, for its loudness and its peaks; without ffmpeg there are none.");
    private static final Setting<Boolean> LOUDNESS = Setting.flag(
            "CLIPLINE_CLIP_LOUDNESS",
            false,
            "Whether clips are made about equally loud, in steps of 1.5 dB and without encoding them anew.");
    private static final Setting<Double> LOUDNESS_TARGET = new Setting<>(
            "CLIPLINE_CLIP_LOUDNESS_TARGET",
            Optional.of("-16"),
            "How loud, in LUFS; needs " + LOUDNESS.name() + ".",
            ClipWorkerConfig::loudness);
    private static final double QUIETEST_TARGET_LUFS = -40;
    private static final double LOUDEST_TARGET_LUFS = -5;

    private static final Setting<Duration> DRAIN_LIMIT = Setting.duration(
            "CLIPLINE_WORKER_DRAIN_LIMIT", "20s", "How long running jobs are waited for when the worker stops.");

    /** How long before its deadline a request is given up; see {@link JobRules}. */
    private static final Duration DEADLINE_MARGIN = Duration.ofSeconds(2);

    /** What {@link #from} reads, for {@code --help}. */
    public static final List<Setting<?>> SETTINGS = Stream.of(
                    List.<Setting<?>>of(
                            RECORDING_LOCATIONS,
                            CLIPS_LOCATION,
                            INDEX_LOCATION,
                            CONCURRENCY,
                            READS_PER_JOB,
                            MAX_WAITING,
                            MIN_DURATION,
                            MAX_DURATION,
                            CLIP_DEADLINE,
                            LONGEST_DEADLINE,
                            UNKNOWN_RECORDING_LIMIT,
                            DEFECT_TRIES,
                            WAVEFORM,
                            LOUDNESS,
                            LOUDNESS_TARGET,
                            DRAIN_LIMIT,
                            GROUP,
                            NAME),
                    FfmpegConfig.SETTINGS,
                    S3Config.SETTINGS,
                    KafkaConfig.SETTINGS,
                    HttpConfig.SETTINGS)
            .flatMap(List::stream)
            .toList();

    public ClipWorkerConfig {
        recordingLocations = List.copyOf(recordingLocations);
        if (recordingLocations.isEmpty()) {
            throw new InvalidSettingException(RECORDING_LOCATIONS.name(), "names no location; nothing could be read");
        }
        if (rules.minDuration().compareTo(rules.maxDuration()) > 0) {
            throw new InvalidSettingException(
                    MIN_DURATION.name(),
                    "must not be longer than " + MAX_DURATION.name() + " (" + rules.maxDuration() + ")");
        }
        if (targetLufs.isPresent() && !waveforms) {
            throw new InvalidSettingException(LOUDNESS.name(), "needs " + WAVEFORM.name() + "=true");
        }
        if (rules.requestLimit().compareTo(DEADLINE_MARGIN) <= 0) {
            throw new InvalidSettingException(CLIP_DEADLINE.name(), "must be longer than " + DEADLINE_MARGIN);
        }
    }

    public static ClipWorkerConfig from(Settings settings) {
        S3Folder clips = settings.get(CLIPS_LOCATION);
        return new ClipWorkerConfig(
                KafkaConfig.from(settings),
                HttpConfig.from(settings),
                S3Config.from(settings),
                FfmpegConfig.from(settings),
                new JobRules(
                        settings.get(MIN_DURATION),
                        settings.get(MAX_DURATION),
                        settings.get(CLIP_DEADLINE),
                        DEADLINE_MARGIN,
                        settings.get(LONGEST_DEADLINE),
                        settings.get(UNKNOWN_RECORDING_LIMIT),
                        settings.get(DEFECT_TRIES)),
                settings.get(NAME),
                settings.get(GROUP),
                settings.get(RECORDING_LOCATIONS),
                clips,
                settings.get(INDEX_LOCATION).orElseGet(() -> clips.folder("indexes")),
                settings.get(CONCURRENCY),
                settings.get(READS_PER_JOB),
                settings.get(MAX_WAITING),
                settings.get(WAVEFORM),
                targetLufs(settings),
                settings.get(DRAIN_LIMIT));
    }

    /** Empty where clips stay as they are; a target that would come to nothing is a mistake of whoever set it. */
    private static Optional<Double> targetLufs(Settings settings) {
        double target = settings.get(LOUDNESS_TARGET);
        if (settings.get(LOUDNESS)) {
            return Optional.of(target);
        }
        if (settings.isSet(LOUDNESS_TARGET)) {
            throw new InvalidSettingException(
                    LOUDNESS_TARGET.name(),
                    "is set but nothing is made as loud as that; set " + LOUDNESS.name() + "=true as well");
        }
        return Optional.empty();
    }

    private static double loudness(String text) {
        try {
            double lufs = Double.parseDouble(text.strip());
            if (lufs >= QUIETEST_TARGET_LUFS && lufs <= LOUDEST_TARGET_LUFS) {
                return lufs;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "expected a number from " + QUIETEST_TARGET_LUFS + " to " + LOUDEST_TARGET_LUFS + ", such as -16");
    }
}
