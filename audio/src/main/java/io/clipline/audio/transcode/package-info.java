/** What is not AAC is encoded once: an excerpt that decodes alone goes to a transcoder, and AAC frames come back. */
@NullMarked
package io.clipline.audio.transcode;

import org.jspecify.annotations.NullMarked;
