package io.clipline.audio.index;

import java.util.Optional;

/**
 * Reads headers of one kind.
 *
 * @param <H> what it reads
 */
public interface FrameSyntax<H extends FrameHeader<H>> {

    /** The header at {@code offset}, 0 or more; empty where none stands there or the bytes end before it does. */
    Optional<H> parse(byte[] bytes, int offset);
}
