package io.clipline.audio;

/**
 * What a clip's file is.
 *
 * @param contentType the file's media type, such as {@code audio/mp4}
 * @param codec RFC 6381 codec string of what is in it, such as {@code mp4a.40.2}
 * @param sampleRateHz samples per second and channel that it plays at
 * @param channels number of channels that it plays
 */
public record ClipFormat(String contentType, String codec, int sampleRateHz, int channels) {

    /** The format of a clip that holds the recording's own frames. */
    public static ClipFormat ofCopy(RecordingInfo source, String contentType) {
        return new ClipFormat(contentType, source.codec(), source.sampleRateHz(), source.channels());
    }
}
