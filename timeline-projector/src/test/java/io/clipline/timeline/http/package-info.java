@NullMarked
package io.clipline.timeline.http;

import org.jspecify.annotations.NullMarked;
