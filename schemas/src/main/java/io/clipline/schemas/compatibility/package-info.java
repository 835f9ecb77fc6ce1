/** What may change between two versions of a schema, and the versions of our own schemas that were released. */
@NullMarked
package io.clipline.schemas.compatibility;

import org.jspecify.annotations.NullMarked;
