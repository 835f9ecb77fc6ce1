package io.clipline.worker.ffmpeg;

import io.clipline.audio.transcode.Excerpt;
import io.clipline.testkit.media.TimeCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Excerpts of a recording that knows the time, as 16-bit WAV. */
final class WavExcerpts {

    private static final int HEADER_BYTES = 44;

    private WavExcerpts() {}

    /** Of so many whole seconds; wanted are all samples but those skipped at its start and as many at its end. */
    static Excerpt of(int sampleRateHz, int channels, int seconds, int skipSamples) {
        byte[] pcm = pcm(sampleRateHz, channels, seconds);
        byte[] wav = wav(sampleRateHz, channels, pcm);
        return new Excerpt(
                "wav", wav, sampleRateHz, channels, skipSamples, (long) seconds * sampleRateHz - 2L * skipSamples);
    }

    private static byte[] pcm(int sampleRateHz, int channels, int seconds) {
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        try {
            new TimeCode(sampleRateHz, channels).writeTo(pcm, seconds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pcm.toByteArray();
    }

    private static byte[] wav(int sampleRateHz, int channels, byte[] pcm) {
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + pcm.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + pcm.length).put(ascii("WAVEfmt "));
        wav.putInt(16).putShort((short) 1).putShort((short) channels);
        wav.putInt(sampleRateHz).putInt(sampleRateHz * channels * Short.BYTES);
        wav.putShort((short) (channels * Short.BYTES)).putShort((short) Short.SIZE);
        return wav.put(ascii("data")).putInt(pcm.length).put(pcm).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
