package io.clipline.audio;

import java.util.Optional;

/**
 * A reference (RFC 3986, 4.2) that stays inside the folder of the file that it stands in: no scheme, no host, no
 * leading slash, no {@code ..} in any spelling.
 *
 * @param path decoded, segments joined by {@code /}, never empty
 * @param query without the question mark; stores that know no queries leave it aside
 */
public record RelativeReference(String path, Optional<String> query) {}
