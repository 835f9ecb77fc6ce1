package io.clipline.audio.m4a;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.FrameGains;
import java.util.Arrays;
import java.util.Optional;

/** Makes a finished clip louder or quieter without encoding it anew: eight bits of each channel of each frame change. */
public final class GainedClip {

    private GainedClip() {}

    /**
     * @param file that {@link M4aWriter} wrote
     * @param steps of {@link FrameGains#STEP_DECIBELS} each
     * @return another file of the same length; empty where one frame of it is not plain AAC-LC with one or two channels,
     *     or does not allow so many steps: all frames are moved, or none
     * @throws UnreadableRecordingException when it is no such file
     */
    public static Optional<byte[]> of(byte[] file, int steps) throws UnreadableRecordingException {
        M4aFrames layout = M4aFrames.parse(file);
        AudioSpecificConfig config = layout.config();
        if (!config.isPlainLc() || !AudioSpecificConfig.hasRate(config.sampleRateHz())) {
            return Optional.empty();
        }
        byte[] moved = file.clone();
        for (M4aFrames.Frame frame : layout.frames()) {
            byte[] accessUnit = Arrays.copyOfRange(file, frame.start(), frame.start() + frame.length());
            Optional<FrameGains> gains =
                    FrameGains.find(accessUnit, config.sampleRateHz()).filter(found -> found.allow(steps));
            if (gains.isEmpty()) {
                return Optional.empty();
            }
            gains.get().move(moved, frame.start(), steps);
        }
        return Optional.of(moved);
    }
}
