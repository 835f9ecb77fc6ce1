@NullMarked
package io.clipline.quickstart.demo;

import org.jspecify.annotations.NullMarked;
