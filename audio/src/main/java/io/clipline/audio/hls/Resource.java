package io.clipline.audio.hls;

import io.clipline.audio.RelativeReference;
import java.util.Optional;

/**
 * What a playlist names: a segment, or what stands before segments.
 *
 * @param reference of the object
 * @param range the part of the object; empty where it is all of it
 * @param key what it is encrypted with, if it is
 */
record Resource(RelativeReference reference, Optional<ByteRange> range, Optional<AesKey> key) {

    static Resource whole(RelativeReference reference) {
        return new Resource(reference, Optional.empty(), Optional.empty());
    }
}
