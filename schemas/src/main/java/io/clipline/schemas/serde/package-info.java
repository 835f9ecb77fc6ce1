/** How events become bytes and back: Confluent's wire format, chosen and configured by Confluent's property names. */
@NullMarked
package io.clipline.schemas.serde;

import org.jspecify.annotations.NullMarked;
