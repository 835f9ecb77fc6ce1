package io.clipline.audio.transcode;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsWalk;
import io.clipline.audio.m4a.M4aWriter;
import java.io.IOException;
import java.util.List;

/**
 * A clip that is encoded: which samples of which recording it shall hold.
 *
 * @param source what it is cut from
 * @param sourceName the object, for an error
 * @param position where in the object the excerpt begins, for an error
 * @param startSample first sample, counted from the recording's first sample
 * @param warnings what a listener should know, one sentence each
 */
public record TranscodedClip(
        RecordingInfo source, String sourceName, long position, long startSample, List<String> warnings) {

    /** Encoders pad the end by less than this; more means that something else was encoded. */
    private static final int MAX_PADDING_FRAMES = 3;

    private static final int SAMPLES_PER_FRAME = 1024;

    /**
     * Encodes the excerpt, and puts the frames into an M4A whose edit list hides the encoder's priming and padding.
     *
     * @throws MalformedRecordingException when the excerpt does not decode to the samples that it should
     * @throws IOException as {@link Transcoder#toAdts}
     */
    public Clip encode(Excerpt excerpt, Transcoder transcoder) throws IOException, MalformedRecordingException {
        AacTarget target = AacTarget.of(excerpt.sampleRateHz(), excerpt.channels());
        long samples = target.samples(excerpt.samples(), excerpt.sampleRateHz());
        byte[] adts;
        try {
            adts = transcoder.toAdts(excerpt, target);
        } catch (UndecodableExcerptException e) {
            throw new MalformedRecordingException(
                    sourceName, position, "the clip cannot be decoded: " + e.getMessage());
        }
        AdtsWalk walk = AdtsWalk.of(adts, 0);
        int wanted =
                Math.toIntExact((Transcoder.PRIMING_SAMPLES + samples + SAMPLES_PER_FRAME - 1) / SAMPLES_PER_FRAME);
        if (walk.frames().size() < wanted || walk.frames().size() > wanted + MAX_PADDING_FRAMES) {
            throw new MalformedRecordingException(
                    sourceName,
                    position,
                    "the clip's " + samples + " samples decode to "
                            + walk.frames().size() + " frames of AAC instead of " + wanted);
        }
        List<byte[]> frames = walk.frames().subList(0, wanted).stream()
                .map((AdtsFrame frame) -> frame.accessUnit(adts))
                .toList();
        byte[] file = M4aWriter.write(target.config(), frames, Transcoder.PRIMING_SAMPLES, samples);
        ClipFormat format = new ClipFormat(
                M4aWriter.CONTENT_TYPE, target.config().codec(), target.sampleRateHz(), target.channels());
        return new Clip(file, format, source, startSample, startSample + excerpt.samples(), warnings);
    }
}
