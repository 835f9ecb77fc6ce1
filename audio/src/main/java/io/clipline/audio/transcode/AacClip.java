package io.clipline.audio.transcode;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.RawDataBlock;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.m4a.ClipFrames;
import io.clipline.audio.m4a.M4aWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * A clip of AAC frames: AAC-LC is copied, HE-AAC and xHE-AAC are encoded, for reasons that docs/decisions/0020 and 0033
 * measure.
 *
 * @param source what it is cut from
 * @param sourceName the object that the frames are from, for an error
 * @param config of the frames
 * @param startSample first sample, counted from the recording's first sample, in what the frames decode to
 * @param endSample the sample after the last one
 * @param skipSamples of what the frames decode to, before the clip's first
 */
public record AacClip(
        RecordingInfo source,
        String sourceName,
        AudioSpecificConfig config,
        long startSample,
        long endSample,
        long skipSamples) {

    /** The clip that is in these frames. */
    public static AacClip of(RecordingInfo source, String sourceName, AudioSpecificConfig config, ClipFrames frames) {
        return new AacClip(
                source, sourceName, config, frames.startSample(), frames.endSample(), frames.startInFrames());
    }

    /**
     * Copies or encodes.
     *
     * @param accessUnits the raw frames, those to warm up with first
     * @param warnings what a listener should know, one sentence each
     * @throws IOException as {@link Transcoder#toAdts}
     */
    public Clip write(List<byte[]> accessUnits, List<String> warnings, Transcoder transcoder)
            throws IOException, UnreadableRecordingException {
        checkChannels(accessUnits);
        if (!config.isPlainLc()) {
            return new TranscodedClip(source, sourceName, 0, startSample, warnings)
                    .encode(excerpt(accessUnits), transcoder);
        }
        byte[] file = M4aWriter.write(config, accessUnits, skipSamples, endSample - startSample);
        ClipFormat format = ClipFormat.ofCopy(source, M4aWriter.CONTENT_TYPE);
        return new Clip(file, format, source, startSample, endSample, warnings);
    }

    /**
     * As {@link #write(List, List, Transcoder)}, of frames that a decoder may not be able to begin at.
     *
     * @param earlier reads those before them, where they are needed
     */
    public Clip write(List<byte[]> accessUnits, EarlierFrames earlier, List<String> warnings, Transcoder transcoder)
            throws IOException, UnreadableRecordingException {
        if (!config.isExtendedHighEfficiency()) {
            return write(accessUnits, warnings, transcoder);
        }
        DecodableFrames frames = DecodableFrames.of(this, accessUnits, earlier);
        // ADTS cannot carry it.
        long samples = (long) frames.accessUnits().size() * AudioSpecificConfig.SAMPLES_PER_FRAME;
        Excerpt excerpt = new Excerpt(
                "mp4",
                M4aWriter.write(config, frames.accessUnits(), 0, samples),
                config.outputRateHz(),
                config.outputChannels(),
                frames.skipSamples(),
                endSample - startSample);
        return new TranscodedClip(source, sourceName, earlier.position(), startSample, warnings)
                .encode(excerpt, transcoder);
    }

    /** As {@link #write}, but without encoding. */
    public Clip copy(List<byte[]> accessUnits, EarlierFrames earlier, List<String> warnings)
            throws IOException, UnreadableRecordingException {
        if (!config.isExtendedHighEfficiency()) {
            checkCopied(config, sourceName);
            return write(accessUnits, warnings, Transcoder.none());
        }
        DecodableFrames frames = DecodableFrames.of(this, accessUnits, earlier);
        byte[] file = M4aWriter.write(config, frames.accessUnits(), frames.skipSamples(), endSample - startSample);
        ClipFormat format = ClipFormat.ofCopy(source, M4aWriter.CONTENT_TYPE);
        return new Clip(file, format, source, startSample, endSample, warnings);
    }

    /** Where the channels are listed, frames may list others: a decoder would have to begin anew. */
    private void checkChannels(List<byte[]> accessUnits) throws UnsupportedRecordingException {
        if (config.program().isEmpty()) {
            return;
        }
        boolean changes = accessUnits.stream()
                .flatMap(frame -> RawDataBlock.programOf(frame).stream())
                .anyMatch(list -> !list.equals(config.program().get()));
        if (changes) {
            throw new UnsupportedRecordingException(
                    sourceName, 0, "the list of channels changes inside the clip; clip before or after that");
        }
    }

    /** ADTS, where a decoder finds SBR by itself. */
    private Excerpt excerpt(List<byte[]> accessUnits) throws UnreadableRecordingException {
        if (!AdtsHeader.canCarry(config)) {
            throw new UnsupportedRecordingException(
                    sourceName, 0, "HE-AAC with a sample rate or channels that ADTS has no number for cannot be cut");
        }
        ByteArrayOutputStream adts = new ByteArrayOutputStream();
        for (byte[] accessUnit : accessUnits) {
            adts.writeBytes(AdtsHeader.write(config, accessUnit.length));
            adts.writeBytes(accessUnit);
        }
        return new Excerpt(
                "aac",
                adts.toByteArray(),
                config.outputRateHz(),
                config.outputChannels(),
                skipSamples,
                endSample - startSample);
    }

    /** @throws UnsupportedRecordingException when frames of this kind cannot be cut without encoding them */
    public static void checkCopied(AudioSpecificConfig config, String sourceName) throws UnsupportedRecordingException {
        if (config.isHighEfficiency()) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    0,
                    "players do not agree where a clip of HE-AAC begins, so it is not cut without encoding it");
        }
    }
}
