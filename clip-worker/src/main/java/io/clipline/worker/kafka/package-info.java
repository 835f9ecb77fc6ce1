/**
 * Requests from the log and outcomes to it: a plain consumer group that commits what is done without a gap, and notes
 * what is done beyond.
 */
@NullMarked
package io.clipline.worker.kafka;

import org.jspecify.annotations.NullMarked;
