/**
 * What a clip looks like, from the facts about it: pure. No clock, no Kafka, no HTTP; the same facts give the same view
 * whenever and wherever they are folded.
 */
@NullMarked
package io.clipline.timeline.view;

import org.jspecify.annotations.NullMarked;
