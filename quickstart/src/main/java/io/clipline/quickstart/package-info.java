/** The entry point of the {@code clipline} command. */
@NullMarked
package io.clipline.quickstart;

import org.jspecify.annotations.NullMarked;
