/** Who asks, told by a JSON Web Token (RFC 7519) in the Authorization header (RFC 6750). */
@NullMarked
package io.clipline.request.jwt;

import org.jspecify.annotations.NullMarked;
