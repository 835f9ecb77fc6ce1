@org.jspecify.annotations.NullMarked
package io.clipline.audio.index;
