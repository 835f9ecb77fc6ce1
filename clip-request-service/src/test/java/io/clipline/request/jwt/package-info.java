@NullMarked
package io.clipline.request.jwt;

import org.jspecify.annotations.NullMarked;
