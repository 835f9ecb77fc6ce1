package io.clipline.worker.job;

import io.clipline.audio.Clip;
import io.clipline.events.SourceObject;
import java.time.Duration;
import java.util.List;

/**
 * A clip that was cut, and what it cost.
 *
 * @param sources the objects that were read for it, in order of first read
 * @param time from opening the recording until the clip's bytes were complete, reads included
 * @param bytesRead bytes read from the recording
 * @param requests ranged reads that were sent for it
 */
record Cut(Clip clip, List<SourceObject> sources, Duration time, long bytesRead, long requests) {}
