/** Side-by-side measurements against what a user would pick instead: ffmpeg. */
@NullMarked
package io.clipline.benchmarks;

import org.jspecify.annotations.NullMarked;
