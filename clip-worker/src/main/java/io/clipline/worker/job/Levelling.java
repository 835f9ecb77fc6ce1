package io.clipline.worker.job;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.ClipSound;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.FrameGains;
import io.clipline.audio.loudness.Loudness;
import io.clipline.audio.m4a.GainedClip;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Cuts, listens, and makes the clip about as loud as all others, in steps of 1.5 dB and without encoding it anew. What is
 * too quiet to have a loudness stays as it is.
 *
 * @param listening cuts and listens
 * @param targetLufs how loud clips shall be
 */
public record Levelling(Listening listening, double targetLufs) implements Cutter {

    /** What players and encoders after us need to spare (EBU R 128: -1 dBTP). */
    private static final double MAX_TRUE_PEAK_DBTP = -1;

    @Override
    public Clip cut(RecordingFiles files, ClipRange range, Captioning captions)
            throws IOException, UnreadableRecordingException {
        Clip clip = listening.cut(files, range, captions);
        Optional<Loudness> loudness = clip.sound().map(ClipSound::loudness);
        if (loudness.isEmpty()) {
            return asItIs(clip, "it could not be listened to");
        }
        int steps = steps(loudness.get());
        if (steps == 0) {
            return clip;
        }
        Optional<byte[]> moved = GainedClip.of(clip.bytes(), steps);
        return moved.isEmpty()
                ? asItIs(clip, "a frame of it does not allow another gain")
                : listening.heard(clip.madeLouder(moved.get(), words(steps)), files);
    }

    private static Clip asItIs(Clip clip, String why) {
        return clip.withCaptions(clip.captions(), List.of("left as loud as in the recording: " + why));
    }

    /** How many steps to the target; fewer where the peak would come too high. */
    int steps(Loudness loudness) {
        if (loudness.integratedLufs().isEmpty() || loudness.truePeakDbtp().isEmpty()) {
            return 0;
        }
        double wanted = (targetLufs - loudness.integratedLufs().getAsDouble()) / FrameGains.STEP_DECIBELS;
        double allowed = (MAX_TRUE_PEAK_DBTP - loudness.truePeakDbtp().getAsDouble()) / FrameGains.STEP_DECIBELS;
        return (int) Math.min(Math.rint(wanted), Math.floor(allowed));
    }

    private static String words(int steps) {
        return String.format(
                Locale.ROOT,
                "made %.1f dB %s than in the recording",
                Math.abs(steps) * FrameGains.STEP_DECIBELS,
                steps > 0 ? "louder" : "quieter");
    }
}
