package io.clipline.audio;

/**
 * Somebody who speaks in a clip.
 *
 * @param speakerId who, as the recording names them
 * @param spokenMillis how much of the clip they speak in, in milliseconds
 */
public record SpeakerTime(String speakerId, long spokenMillis) {}
