@NullMarked
package io.clipline.worker.ffmpeg;

import org.jspecify.annotations.NullMarked;
