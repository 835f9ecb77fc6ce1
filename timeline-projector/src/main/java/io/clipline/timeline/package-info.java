/** A clip is shown: events in, the timeline view as a topic and a query API. */
@NullMarked
package io.clipline.timeline;

import org.jspecify.annotations.NullMarked;
