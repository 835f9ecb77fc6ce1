/** Recordings that lie in a folder or on a web server, for cutting without Kafka. */
@NullMarked
package io.clipline.quickstart.source;

import org.jspecify.annotations.NullMarked;
