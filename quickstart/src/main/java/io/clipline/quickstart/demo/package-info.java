/** The demonstration: the sample recording, three wishes, three clips on the timeline. */
@NullMarked
package io.clipline.quickstart.demo;

import org.jspecify.annotations.NullMarked;
