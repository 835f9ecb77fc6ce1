/**
 * Bytes in, frames found, a clip written. Depends on the JDK alone: no Kafka, no S3, no logger, no clock, no threads.
 *
 * <p>A {@link io.clipline.audio.Recording} is opened from {@link io.clipline.audio.RecordingFiles} by
 * {@link io.clipline.audio.Recordings#open} and cut by {@link io.clipline.audio.Recording#cut}. Each format is a
 * package below this one.
 */
@NullMarked
package io.clipline.audio;

import org.jspecify.annotations.NullMarked;
