@NullMarked
package io.clipline.benchmarks;

import org.jspecify.annotations.NullMarked;
