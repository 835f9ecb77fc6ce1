package io.clipline.worker.ffmpeg;

import io.clipline.audio.adts.AdtsWalk;
import io.clipline.audio.transcode.AacTarget;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.Transcoder;
import io.clipline.audio.transcode.TranscoderUnavailableException;
import io.clipline.audio.transcode.UndecodableExcerptException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Encodes by an external ffmpeg process: it is fed with an excerpt's bytes through a pipe, and sees no file and no URL. */
public final class FfmpegTranscoder implements Transcoder {

    private static final int SAMPLES_PER_FRAME = 1024;
    /** ISO/IEC 13818-7, 6.2: thirteen bits say how long a frame of ADTS is. */
    private static final long MAX_FRAME_BYTES = 8191;
    /** What an encoder may write after the last sample. */
    private static final long MORE_FRAMES = 3;

    /** As long as the settings allow. */
    private static final Duration NO_SHORTER_LIMIT = Duration.ofDays(1);

    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);
    private static final int TRIAL_RATE_HZ = 8_000;
    private static final int TRIAL_FRAMES = 4;
    private static final int WAV_HEADER_BYTES = 44;

    private final FfmpegProcesses processes;

    public FfmpegTranscoder(FfmpegProcesses processes) {
        this.processes = processes;
    }

    @Override
    public byte[] toAdts(Excerpt excerpt, AacTarget target) throws UndecodableExcerptException, IOException {
        try {
            return encode(excerpt, target, NO_SHORTER_LIMIT);
        } catch (ProgramFailedException e) {
            // A program that cannot do what is known to be possible says nothing about the excerpt.
            checkInstallation();
            if (excerpt.demuxer().equals(SilentXheAac.DEMUXER)) {
                checkXheAac();
            }
            throw new UndecodableExcerptException("ffmpeg failed: " + e.getMessage());
        }
    }

    /** Why nothing can be encoded now, as a sentence; empty when all is well. Takes a tenth of a second. */
    public Optional<String> problem() {
        try {
            checkInstallation();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private byte[] encode(Excerpt excerpt, AacTarget target, Duration longest)
            throws ProgramFailedException, IOException {
        long samples = PRIMING_SAMPLES + target.samples(excerpt.samples(), excerpt.sampleRateHz());
        long frames = (samples + SAMPLES_PER_FRAME - 1) / SAMPLES_PER_FRAME;
        long outputBytes = (frames + MORE_FRAMES) * MAX_FRAME_BYTES;
        byte[] adts = processes.run(FfmpegArguments.of(excerpt, target), excerpt.bytes(), longest, outputBytes);
        int written = AdtsWalk.of(adts, 0).frames().size();
        if (written < frames) {
            throw new ProgramFailedException("it wrote " + written + " of " + frames + " frames");
        }
        return adts;
    }

    /** Encodes half a second of silence. */
    private void checkInstallation() throws IOException {
        check(
                silence(),
                "cannot encode half a second of silence",
                "install ffmpeg 5.1 or newer, or see CLIPLINE_FFMPEG and its limits");
    }

    private void checkXheAac() throws IOException {
        check(SilentXheAac.excerpt(), "cannot decode xHE-AAC", "install ffmpeg 7.1 or newer");
    }

    private void check(Excerpt trial, String failure, String whatToDo) throws IOException {
        try {
            byte[] unused = encode(trial, AacTarget.of(trial.sampleRateHz(), 1), TRIAL_LIMIT);
        } catch (ProgramFailedException e) {
            throw new TranscoderUnavailableException(
                    processes.program() + " " + failure + ": " + e.getMessage() + "; " + whatToDo, e);
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
}
