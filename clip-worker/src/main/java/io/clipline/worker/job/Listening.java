package io.clipline.worker.job;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
import io.clipline.audio.ClipSound;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.loudness.Loudness;
import io.clipline.audio.loudness.LoudnessMeter;
import io.clipline.audio.m4a.M4aFrames;
import io.clipline.audio.transcode.TranscoderUnavailableException;
import io.clipline.audio.waveform.Waveform;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts, then listens to the clip: how loud it is, and what its peaks are. A clip that cannot be listened to is a clip all
 * the same.
 *
 * @param cutter makes the clip
 * @param decoder makes its sound
 */
public record Listening(Cutter cutter, ClipDecoder decoder) implements Cutter {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    /** Nobody hears a smaller difference, and no text needs more digits. */
    private static final double STEPS_PER_DECIBEL = 100;

    @Override
    public Clip cut(RecordingFiles files, ClipRange range, Captioning captions)
            throws IOException, UnreadableRecordingException {
        return heard(cutter.cut(files, range, captions), files);
    }

    /** The same clip, with what it sounds like where that can be heard. */
    Clip heard(Clip clip, RecordingFiles files) throws InterruptedIOException {
        String recording = files.main().name();
        try {
            return clip.withSound(sound(clip));
        } catch (InterruptedIOException e) {
            // The worker stops: another one shall make the clip, with all that belongs to it.
            throw e;
        } catch (TranscoderUnavailableException e) {
            // So it is for every clip; the worker said it when it started, and the clips are counted.
            LOG.debug("a clip of {} goes without loudness and peaks: {}", recording, e.getMessage());
        } catch (UndecodableClipException | UnreadableRecordingException | IOException e) {
            LOG.warn("a clip of {} goes without loudness and peaks: {}", recording, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("a clip of {} goes without loudness and peaks: a defect", recording, e);
        }
        return clip;
    }

    private ClipSound sound(Clip clip) throws UndecodableClipException, UnreadableRecordingException, IOException {
        ClipFormat format = clip.format();
        long wanted = M4aFrames.parse(clip.bytes()).durationSamples();
        float[] samples = finite(decoder.decode(clip.bytes(), format, wanted));
        if (samples.length != wanted * format.channels()) {
            throw new UndecodableClipException(
                    "it decodes to " + samples.length / format.channels() + " samples instead of " + wanted);
        }
        LoudnessMeter meter = new LoudnessMeter(format.sampleRateHz(), format.channels());
        meter.add(samples);
        Waveform waveform = Waveform.of(format.sampleRateHz(), format.channels());
        waveform.add(samples);
        Loudness loudness = meter.loudness();
        return new ClipSound(
                new Loudness(rounded(loudness.integratedLufs()), rounded(loudness.truePeakDbtp())), waveform.toJson());
    }

    /** One value that is no number would make a filter give nothing else ever after. */
    private static float[] finite(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = Float.isFinite(samples[i]) ? samples[i] : 0;
        }
        return samples;
    }

    private static OptionalDouble rounded(OptionalDouble decibels) {
        return decibels.isPresent()
                ? OptionalDouble.of(Math.round(decibels.getAsDouble() * STEPS_PER_DECIBEL) / STEPS_PER_DECIBEL)
                : decibels;
    }
}
