/**
 * Recordings and clips on S3. Reads are ranged and pinned to the version of the first read by {@code If-Match}; a clip
 * is put once under a key that derives from its id.
 */
@NullMarked
package io.clipline.worker.s3;

import org.jspecify.annotations.NullMarked;
