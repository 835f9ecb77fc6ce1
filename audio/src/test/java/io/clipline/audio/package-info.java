/** Contracts that every implementation of the interfaces in this package is tested with, and files that misbehave. */
@NullMarked
package io.clipline.audio;

import org.jspecify.annotations.NullMarked;
