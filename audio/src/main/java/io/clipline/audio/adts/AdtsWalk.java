package io.clipline.audio.adts;

import io.clipline.audio.index.FrameWalk;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The frames of a stretch of bytes, found past ID3 tags and junk.
 *
 * @param frames in order; of a frame with several raw data blocks each of them
 * @param junkBytes bytes before a frame that are neither frame nor tag: damage, which may have cost frames
 * @param trailingBytes the like after the last frame; a frame whose header is cut off, too
 * @param truncatedAt where a last frame begins that the bytes do not hold to its end
 */
public record AdtsWalk(List<AdtsFrame> frames, int junkBytes, int trailingBytes, OptionalInt truncatedAt) {

    public AdtsWalk {
        frames = List.copyOf(frames);
    }

    /** Walks from {@code offset} to the end of the bytes. Takes time in proportion to their length. */
    public static AdtsWalk of(byte[] bytes, int offset) {
        FrameWalk<AdtsHeader> walk = FrameWalk.of(AdtsHeader::parse, bytes, offset, Optional.empty());
        List<AdtsFrame> frames = walk.frames().stream()
                .flatMap(frame -> AdtsFrame.of(bytes, frame))
                .toList();
        return new AdtsWalk(frames, walk.junkBytes(), walk.trailingBytes(), walk.truncatedAt());
    }
}
