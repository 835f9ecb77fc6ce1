package io.clipline.audio;

import java.util.OptionalLong;

/**
 * What a recording is.
 *
 * @param format the container in the field's own words, such as {@code hls-packed-aac} or {@code mp4}
 * @param codec RFC 6381 codec string, such as {@code mp4a.40.2}
 * @param sampleRateHz samples per second and channel
 * @param channels number of channels
 * @param samples length of the recording in samples; empty where only reading all of it would tell
 * @param complete false while the recording says of itself that more may follow
 */
public record RecordingInfo(
        String format, String codec, int sampleRateHz, int channels, OptionalLong samples, boolean complete) {}
