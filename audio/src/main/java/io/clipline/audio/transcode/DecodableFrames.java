package io.clipline.audio.transcode;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.UsacConfig;
import io.clipline.audio.aac.UsacFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Frames of xHE-AAC that begin with one that decodes alone, and in all of which libavcodec knows what they use: measured in
 * docs/decisions/0033.
 *
 * @param accessUnits the first is at least one before the clip's first, unless the recording begins with that
 * @param skipSamples of what they decode to, before the clip's first
 */
record DecodableFrames(List<byte[]> accessUnits, long skipSamples) {

    /** How many frames to read before those that were read first, each time that none of them decodes alone. */
    private static final List<Integer> STEPS = List.of(208, 768);

    /** What is read in vain is bounded by the number of frames, too; at 64 kbit/s they have 200 KB. */
    private static final long MAX_EARLIER_BYTES = 4 << 20;

    private static final int SAMPLES = AudioSpecificConfig.SAMPLES_PER_FRAME;

    /**
     * @param clip of xHE-AAC
     * @param accessUnits the clip's frames, and some before
     */
    static DecodableFrames of(AacClip clip, List<byte[]> accessUnits, EarlierFrames earlier)
            throws IOException, UnreadableRecordingException {
        List<byte[]> run = new ArrayList<>(accessUnits);
        int clipAt = Math.toIntExact(clip.skipSamples() / SAMPLES);
        // The frame before the clip's first warms that up; the recording's first has none.
        int begin = lastIndependent(run, Math.max(1, clipAt));
        long bytes = 0;
        for (int i = 0; begin < 0 && i < STEPS.size() && bytes <= MAX_EARLIER_BYTES; i++) {
            List<byte[]> more = earlier.read(STEPS.get(i));
            begin = lastIndependent(more, more.size());
            bytes += more.stream().mapToLong(frame -> frame.length).sum();
            run.addAll(0, more);
            clipAt += more.size();
        }
        if (begin < 0) {
            throw new UnsupportedRecordingException(
                    clip.sourceName(),
                    earlier.position(),
                    "none of the " + Math.max(1, clipAt)
                            + " frames of xHE-AAC from here to the clip decodes without those before it,"
                            + " and a decoder must begin at one that does");
        }
        long skipSamples = clip.skipSamples() % SAMPLES + (long) (clipAt - begin) * SAMPLES;
        DecodableFrames frames = new DecodableFrames(run.subList(begin, run.size()), skipSamples);
        frames.check(clip, earlier);
        return frames;
    }

    /** -1 where none of the first so many is. */
    private static int lastIndependent(List<byte[]> accessUnits, int end) {
        int last = end - 1;
        while (last >= 0 && !UsacFrame.isIndependent(accessUnits.get(last))) {
            last--;
        }
        return last;
    }

    /** Refuses what libavcodec decodes to something else without a word. */
    private void check(AacClip clip, EarlierFrames earlier) throws UnsupportedRecordingException {
        UsacConfig usac = clip.config().extendedHighEfficiency().orElseThrow().usac();
        for (int i = 0; i < accessUnits.size(); i++) {
            Optional<UsacFrame> frame = UsacFrame.parse(accessUnits.get(i), usac);
            boolean speech = frame.isPresent() && frame.get().speech();
            if (speech || (frame.isPresent() && frame.get().complexPrediction())) {
                long sample = clip.startSample() - skipSamples + (long) i * SAMPLES;
                throw new UnsupportedRecordingException(
                        clip.sourceName(),
                        earlier.position(),
                        "the frame of xHE-AAC at sample " + Math.max(0, sample) + " "
                                + (speech
                                        ? "is coded as speech (linear prediction)"
                                        : "predicts one channel from the other by complex factors")
                                + ", which libavcodec decodes wrongly without saying so");
            }
        }
    }
}
