package io.clipline.audio.transcode;

import io.clipline.audio.UnsupportedRecordingException;
import java.util.Set;

/** A piece of a recording, written so that it decodes alone: what a transcoder is fed with. */
public final class Excerpt {

    /** Containers that carry excerpts: none of them can name another file. */
    public static final Set<String> DEMUXERS = Set.of("wav", "flac", "ogg", "mp3", "aac", "mp4");

    /** More than an hour: what a clip's bytes fit into memory with. */
    private static final long MAX_SAMPLES = 200_000_000;

    private final String demuxer;
    private final byte[] bytes;
    private final int sampleRateHz;
    private final int channels;
    private final long skipSamples;
    private final long samples;

    /**
     * @param demuxer ffmpeg's name of the container, one of {@link #DEMUXERS}
     * @param bytes the whole stream; not to be changed any more
     * @param sampleRateHz of the decoded samples
     * @param channels number of channels when decoded
     * @param skipSamples decoded samples before the first wanted one, counted from the first that a decoder gives out
     *     which is told to skip nothing
     * @param samples wanted samples, 1 to 200,000,000
     */
    public Excerpt(String demuxer, byte[] bytes, int sampleRateHz, int channels, long skipSamples, long samples) {
        if (!DEMUXERS.contains(demuxer)) {
            throw new IllegalArgumentException("'" + demuxer + "' is not one of " + DEMUXERS);
        }
        if (bytes.length == 0
                || sampleRateHz <= 0
                || channels <= 0
                || skipSamples < 0
                || samples <= 0
                || samples > MAX_SAMPLES) {
            throw new IllegalArgumentException("not an excerpt: " + bytes.length + " bytes, " + sampleRateHz + " Hz, "
                    + channels + " channels, " + skipSamples + " and " + samples + " samples");
        }
        this.demuxer = demuxer;
        this.bytes = bytes;
        this.sampleRateHz = sampleRateHz;
        this.channels = channels;
        this.skipSamples = skipSamples;
        this.samples = samples;
    }

    /**
     * To be called before anything is read for a clip.
     *
     * @param samples how many the clip has
     * @throws UnsupportedRecordingException when they are too many for one clip
     */
    public static void checkLength(String sourceName, long samples) throws UnsupportedRecordingException {
        if (samples > MAX_SAMPLES) {
            throw new UnsupportedRecordingException(sourceName, 0, "a clip of more than " + MAX_SAMPLES + " samples");
        }
    }

    public String demuxer() {
        return demuxer;
    }

    /** The whole stream; not a copy, so not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    public int channels() {
        return channels;
    }

    /** Decoded samples before the first wanted one. */
    public long skipSamples() {
        return skipSamples;
    }

    /** How many samples are wanted. */
    public long samples() {
        return samples;
    }
}
