package io.clipline.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.runtime.Closing;
import io.clipline.runtime.http.HttpServer;
import io.clipline.runtime.http.Readiness;
import io.clipline.runtime.metrics.Meters;
import io.clipline.worker.ffmpeg.FfmpegDecoder;
import io.clipline.worker.ffmpeg.FfmpegProcesses;
import io.clipline.worker.ffmpeg.FfmpegTranscoder;
import io.clipline.worker.job.Backoff;
import io.clipline.worker.job.ClipJobs;
import io.clipline.worker.job.ClipMaker;
import io.clipline.worker.job.Cutter;
import io.clipline.worker.job.JobOutlets;
import io.clipline.worker.job.JobPool;
import io.clipline.worker.job.Levelling;
import io.clipline.worker.job.Listening;
import io.clipline.worker.job.RecordingCutter;
import io.clipline.worker.job.SharedIndexes;
import io.clipline.worker.kafka.DeadLetterWriter;
import io.clipline.worker.kafka.KafkaOutcomes;
import io.clipline.worker.kafka.KafkaRecordings;
import io.clipline.worker.kafka.RequestConsumer;
import io.clipline.worker.metrics.JobMeters;
import io.clipline.worker.s3.ParallelReads;
import io.clipline.worker.s3.S3Clients;
import io.clipline.worker.s3.S3ClipStore;
import io.clipline.worker.s3.S3IndexCache;
import io.clipline.worker.s3.S3Recordings;
import io.clipline.worker.stage.SpeakerCutter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;

/** A worker, running: takes requests until it is closed, which waits for the jobs under way. */
public final class ClipWorker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClipWorker.class);
    private static final String SERVICE = "clip-worker";
    private static final int MAX_OPERATIONS_REQUEST_BYTES = 1_024;
    /** Requests of one partition that may be taken and not yet committed. */
    private static final int WINDOW = 10_000;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Some nine hundred of three hours each. */
    private static final long REMEMBERED_INDEX_BYTES = 32 << 20;
    /** Reading a gigabyte, so that its index is known, takes half a minute. */
    private static final Duration LONGEST_INDEX_WAIT = Duration.ofMinutes(2);
    /** Of the threads, how many may wait for an index at once: a quarter. */
    private static final int INDEX_WAIT_SHARE = 4;

    private final Closing closing;
    private final HttpServer http;

    private ClipWorker(Closing closing, HttpServer http) {
        this.closing = closing;
        this.http = http;
    }

    /**
     * Starts; requests are taken as soon as the recordings are known.
     *
     * @throws RuntimeException when a part does not start; nothing is left running
     */
    public static ClipWorker start(ClipWorkerConfig config) {
        Closing closing = new Closing();
        try {
            return start(config, closing);
        } catch (RuntimeException | Error e) {
            closing.close();
            throw e;
        }
    }

    /** The port of the health and meter routes. */
    public int httpPort() {
        return http.port();
    }

    @Override
    public void close() {
        closing.close();
    }

    private static ClipWorker start(ClipWorkerConfig config, Closing closing) {
        String name = SERVICE + "/" + config.name().orElseGet(ClipWorker::hostAndProcess);
        Meters meters = closing.later(new Meters(SERVICE));
        KafkaRecordings recordings =
                closing.later(KafkaRecordings.start(config.kafka(), SERVICE + "-recordings", meters.registry()));
        KafkaOutcomes outcomes = closing.later(new KafkaOutcomes(config.kafka(), SERVICE + "-outcomes"));
        DeadLetterWriter deadLetters =
                closing.later(new DeadLetterWriter(config.kafka(), SERVICE + "-dead-letters", name));

        InstantSource clock = InstantSource.system();
        ClipJobs jobs = new ClipJobs(
                clipMaker(config, recordings, clock, closing),
                new JobOutlets(outcomes, new JobMeters(meters.registry())),
                config.rules(),
                new Backoff(FIRST_PAUSE, LONGEST_PAUSE, () -> ThreadLocalRandom.current()
                        .nextDouble()),
                clock,
                name);
        WorkerThreads threads = closing.later(WorkerThreads.start(config.concurrency()));
        int queue = 2 * config.concurrency();
        JobPool pool = new JobPool(threads, threads, JobPool.Limits.of(queue, config.maxWaiting(), WINDOW));
        RequestConsumer requests = closing.later(RequestConsumer.start(
                config.kafka(),
                new RequestConsumer.Membership(config.groupId(), SERVICE, queue, config.drainLimit()),
                pool,
                jobs,
                deadLetters,
                recordings::isCurrent));

        meters.registry().gauge("clipline.jobs.running", pool, JobPool::running);
        meters.registry().gauge("clipline.jobs.queued", pool, JobPool::queued);
        meters.registry().gauge("clipline.jobs.waiting", pool, JobPool::waiting);
        meters.registry().gauge("clipline.requests.lag", requests, RequestConsumer::lag);
        Readiness readiness = new Readiness()
                .add("requests", requests::problem)
                .add("recordings", recordings::problem)
                .addFatal("recordings", recordings::failure);
        return new ClipWorker(
                closing,
                closing.later(HttpServer.start(
                        config.http(),
                        MAX_OPERATIONS_REQUEST_BYTES,
                        new ObjectMapper(),
                        readiness,
                        meters,
                        routes -> {})));
    }

    private static ClipMaker clipMaker(
            ClipWorkerConfig config, KafkaRecordings recordings, InstantSource clock, Closing closing) {
        // The thread of a job reads as well.
        int readThreads = config.concurrency() * (config.readsPerJob() - 1);
        S3Client s3 = closing.later(S3Clients.create(config.s3(), config.concurrency() + readThreads));
        ParallelReads reads = closing.later(ParallelReads.start(Math.max(1, readThreads), config.readsPerJob()));
        SharedIndexes indexes = new SharedIndexes(
                new S3IndexCache(s3, config.indexLocation()),
                REMEMBERED_INDEX_BYTES,
                LONGEST_INDEX_WAIT,
                config.concurrency() / INDEX_WAIT_SHARE);
        FfmpegProcesses ffmpeg = closing.later(new FfmpegProcesses(config.ffmpeg()));
        FfmpegTranscoder transcoder = new FfmpegTranscoder(ffmpeg);
        transcoder
                .problem()
                .ifPresent(why -> LOG.warn(
                        "Recordings of AAC-LC are cut and no others, and clips have no loudness and no peaks: {}",
                        why));
        return new ClipMaker(
                recordings,
                new S3Recordings(s3, config.recordingLocations(), reads),
                cutter(config, new SpeakerCutter(new RecordingCutter(indexes, transcoder)), ffmpeg),
                new S3ClipStore(s3, config.clipsLocation()),
                config.rules(),
                clock);
    }

    private static Cutter cutter(ClipWorkerConfig config, Cutter cutter, FfmpegProcesses ffmpeg) {
        if (!config.waveforms()) {
            return cutter;
        }
        Listening listening = new Listening(cutter, new FfmpegDecoder(ffmpeg));
        return config.targetLufs().isEmpty()
                ? listening
                : new Levelling(listening, config.targetLufs().get());
    }

    private static String hostAndProcess() {
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
        return host + "/" + ProcessHandle.current().pid();
    }
}
