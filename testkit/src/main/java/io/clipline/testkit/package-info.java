/** What tests of every module use: the shape of a service as rules, a real broker and store, an encoder, corpora. */
@NullMarked
package io.clipline.testkit;

import org.jspecify.annotations.NullMarked;
