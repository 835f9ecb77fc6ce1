package io.clipline.worker.ffmpeg;

import io.clipline.audio.ClipFormat;
import io.clipline.worker.job.ClipDecoder;
import io.clipline.worker.job.UndecodableClipException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Decodes finished clips by an external ffmpeg process, from pipe to pipe; see docs/decisions/0023. */
public final class FfmpegDecoder implements ClipDecoder {

    /** Nobody waits longer for a picture: decoding takes a tenth of a second. */
    private static final Duration LONGEST = Duration.ofSeconds(10);
    /** What a decoder may give out behind the clip's last sample. */
    private static final int MORE_SAMPLES = 4 * 1024;

    private final FfmpegProcesses processes;

    public FfmpegDecoder(FfmpegProcesses processes) {
        this.processes = processes;
    }

    @Override
    public float[] decode(byte[] m4a, ClipFormat format, long samples) throws UndecodableClipException, IOException {
        long outputBytes = (samples + MORE_SAMPLES) * format.channels() * Float.BYTES;
        try {
            byte[] decoded = processes.run(arguments(format), m4a, LONGEST, outputBytes);
            FloatBuffer values =
                    ByteBuffer.wrap(decoded).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            float[] wanted = new float[(int) Math.min(values.limit(), samples * format.channels())];
            values.get(wanted);
            return wanted;
        } catch (ProgramFailedException e) {
            throw new UndecodableClipException("ffmpeg failed: " + e.getMessage(), e);
        }
    }

    private static List<String> arguments(ClipFormat format) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("-nostdin", "-hide_banner", "-nostats", "-loglevel", "error"));
        arguments.addAll(List.of("-threads", "1", "-protocol_whitelist", "pipe", "-f", "mov", "-i", "pipe:0"));
        arguments.addAll(List.of("-map", "0:a:0", "-ar", Integer.toString(format.sampleRateHz())));
        arguments.addAll(List.of("-ac", Integer.toString(format.channels()), "-c:a", "pcm_f32le"));
        arguments.addAll(List.of("-f", "f32le", "pipe:1"));
        return arguments;
    }
}
