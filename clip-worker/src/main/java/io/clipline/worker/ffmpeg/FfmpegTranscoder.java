package io.clipline.worker.ffmpeg;

import io.clipline.audio.adts.AdtsWalk;
import io.clipline.audio.transcode.AacTarget;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.Transcoder;
import io.clipline.audio.transcode.TranscoderUnavailableException;
import io.clipline.audio.transcode.UndecodableExcerptException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Encodes by an external ffmpeg process: it is fed with an excerpt's bytes through a pipe, sees no file and no URL, and is
 * killed when it meets a limit, when the thread is interrupted, and when this is closed. The program is looked for at
 * each run, so that installing it needs no restart.
 */
public final class FfmpegTranscoder implements Transcoder, AutoCloseable {

    private static final int SAMPLES_PER_FRAME = 1024;
    /** ISO/IEC 13818-7, 6.2: thirteen bits say how long a frame of ADTS is. */
    private static final long MAX_FRAME_BYTES = 8191;
    /** What an encoder may write after the last sample. */
    private static final long MORE_FRAMES = 3;

    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);
    private static final int TRIAL_RATE_HZ = 8_000;
    private static final int TRIAL_FRAMES = 4;
    private static final int WAV_HEADER_BYTES = 44;

    private final FfmpegConfig config;
    private final ProgramRuns runs;
    private final Semaphore permits;

    public FfmpegTranscoder(FfmpegConfig config) {
        this.config = config;
        this.runs = new ProgramRuns(environment());
        this.permits = new Semaphore(config.processes(), true);
    }

    @Override
    public byte[] toAdts(Excerpt excerpt, AacTarget target) throws UndecodableExcerptException, IOException {
        Path program = program();
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for another clip to be encoded");
        }
        try {
            return encode(program, excerpt, target, config.timeLimit());
        } catch (ProgramFailedException e) {
            // A program that cannot do what is known to be possible says nothing about the excerpt.
            checkInstallation(program);
            if (excerpt.demuxer().equals(SilentXheAac.DEMUXER)) {
                checkXheAac(program);
            }
            throw new UndecodableExcerptException("ffmpeg failed: " + e.getMessage());
        } finally {
            permits.release();
        }
    }

    /** Why nothing can be encoded now, as a sentence; empty when all is well. Takes a tenth of a second. */
    public Optional<String> problem() {
        try {
            checkInstallation(program());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** How many processes run now. */
    public int running() {
        return runs.count();
    }

    /** Kills what runs; whoever waits for it gets an {@link InterruptedIOException}. */
    @Override
    public void close() {
        runs.close();
    }

    private Path program() throws TranscoderUnavailableException {
        return ProgramPath.find(
                config.program(), Optional.ofNullable(System.getenv("PATH")).orElse(""));
    }

    private byte[] encode(Path program, Excerpt excerpt, AacTarget target, Duration timeLimit)
            throws ProgramFailedException, IOException {
        long samples = PRIMING_SAMPLES + target.samples(excerpt.samples(), excerpt.sampleRateHz());
        long frames = (samples + SAMPLES_PER_FRAME - 1) / SAMPLES_PER_FRAME;
        long outputBytes = (frames + MORE_FRAMES) * MAX_FRAME_BYTES;
        RunLimits limits = new RunLimits(timeLimit, config.memoryMegabytes(), outputBytes);
        byte[] adts = runs.run(program, FfmpegArguments.of(excerpt, target), excerpt.bytes(), limits);
        int written = AdtsWalk.of(adts, 0).frames().size();
        if (written < frames) {
            throw new ProgramFailedException("it wrote " + written + " of " + frames + " frames");
        }
        return adts;
    }

    /** Encodes half a second of silence. */
    private void checkInstallation(Path program) throws IOException {
        check(
                program,
                silence(),
                "cannot encode half a second of silence",
                "install ffmpeg 5.1 or newer, or see CLIPLINE_FFMPEG and its limits");
    }

    private void checkXheAac(Path program) throws IOException {
        check(program, SilentXheAac.excerpt(), "cannot decode xHE-AAC", "install ffmpeg 7.1 or newer");
    }

    private void check(Path program, Excerpt trial, String failure, String whatToDo) throws IOException {
        Duration limit = config.timeLimit().compareTo(TRIAL_LIMIT) < 0 ? config.timeLimit() : TRIAL_LIMIT;
        try {
            byte[] unused = encode(program, trial, AacTarget.of(trial.sampleRateHz(), 1), limit);
        } catch (ProgramFailedException e) {
            throw new TranscoderUnavailableException(
                    program + " " + failure + ": " + e.getMessage() + "; " + whatToDo, e);
        }
    }

    private static Excerpt silence() {
        int samples = TRIAL_FRAMES * SAMPLES_PER_FRAME;
        int dataBytes = samples * Short.BYTES;
        ByteBuffer wav = ByteBuffer.allocate(WAV_HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(WAV_HEADER_BYTES - 8 + dataBytes).put(ascii("WAVEfmt "));
        wav.putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(TRIAL_RATE_HZ).putInt(TRIAL_RATE_HZ * Short.BYTES);
        wav.putShort((short) Short.BYTES).putShort((short) Short.SIZE);
        wav.put(ascii("data")).putInt(dataBytes);
        return new Excerpt("wav", wav.array(), TRIAL_RATE_HZ, 1, 0, samples);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Nothing of ours but where libraries lie: no settings, no proxies, no credentials. */
    static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("LC_ALL", "C");
        // One arena of glibc for all threads: each would take 64 MB of address space.
        environment.put("MALLOC_ARENA_MAX", "1");
        Optional.ofNullable(System.getenv("LD_LIBRARY_PATH"))
                .ifPresent(folders -> environment.put("LD_LIBRARY_PATH", folders));
        return environment;
    }
}
