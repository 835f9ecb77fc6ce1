@NullMarked
package io.clipline.timeline.view;

import org.jspecify.annotations.NullMarked;
