package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;

import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.SilentFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Silent frames in place of the time before a track begins, of which a clip has the end (decision 0035).
 *
 * @param samples how long it is in the clip; 0 where there is none, or it cannot be written
 * @param frames of which the last ends where the track's first begins
 */
record SilentLead(long samples, List<byte[]> frames) {

    private static final SilentLead NONE = new SilentLead(0, List.of());

    /**
     * Decides whether a clip begins with silence, or with the track.
     *
     * @param missing how many samples the track begins after the clip
     * @param clipSamples how many were asked for
     * @param hidden how many samples of the frames are not heard before the clip's first: what is there would sound instead
     */
    static SilentLead of(long missing, long clipSamples, long hidden, AudioSpecificConfig config) {
        Optional<byte[]> silent = SilentFrame.of(config);
        if (missing == 0 || hidden > 0 || silent.isEmpty() || 2 * missing > clipSamples) {
            return NONE;
        }
        int count = (int) ((missing + SAMPLES_PER_FRAME - 1) / SAMPLES_PER_FRAME);
        return new SilentLead(missing, Collections.nCopies(count, silent.get()));
    }

    /** How many samples of the silent frames are not heard. */
    long skipSamples() {
        return (long) frames.size() * SAMPLES_PER_FRAME - samples;
    }

    List<byte[]> followedBy(List<byte[]> accessUnits) {
        List<byte[]> all = new ArrayList<>(frames);
        all.addAll(accessUnits);
        return all;
    }

    /**
     * What a listener should know.
     *
     * @param leadSamples when the track begins, in samples of the recording
     */
    List<String> warnings(long leadSamples, int sampleRateHz) {
        return samples == 0
                ? List.of()
                : List.of("sound is missing from 0 to " + samples * 1000 / sampleRateHz
                        + " ms of the clip, as the track begins at " + leadSamples * 1000 / sampleRateHz
                        + " ms of the recording; there is silence in its place");
    }
}
