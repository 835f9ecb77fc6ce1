/** The timeline on Kafka Streams: the topology that folds facts into views, and the stores that answer queries. */
@NullMarked
package io.clipline.timeline.kafka;

import org.jspecify.annotations.NullMarked;
