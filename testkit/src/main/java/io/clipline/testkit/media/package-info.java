/**
 * Sound for tests: a generated recording that says at every second which second it is, an encoder and decoder that are
 * not ours, and recordings in the shapes that producers write. Nothing here uses the production code that it is to test.
 */
@NullMarked
package io.clipline.testkit.media;

import org.jspecify.annotations.NullMarked;
