@NullMarked
package io.clipline.quickstart.command;

import org.jspecify.annotations.NullMarked;
