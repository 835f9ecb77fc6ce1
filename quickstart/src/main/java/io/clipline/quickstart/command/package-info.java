/** The clipline command: one class for each subcommand. */
@NullMarked
package io.clipline.quickstart.command;

import org.jspecify.annotations.NullMarked;
