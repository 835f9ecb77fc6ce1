/** Settings with the same name in the environment, in a properties file and on the command line. */
@NullMarked
package io.clipline.runtime.settings;

import org.jspecify.annotations.NullMarked;
