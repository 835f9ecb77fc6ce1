package io.clipline.audio.index;

import io.clipline.audio.id3.Id3Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The frames of a stretch of bytes, found past ID3 tags and junk.
 *
 * @param <H> what their headers are
 * @param frames in order
 * @param junkBytes bytes before a frame that are neither frame nor tag: damage, which may have cost frames
 * @param trailingBytes the like after the last frame; a frame whose header is cut off, too
 * @param truncatedAt where a last frame begins that the bytes do not hold to its end
 */
public record FrameWalk<H extends FrameHeader<H>>(
        List<Frame<H>> frames, int junkBytes, int trailingBytes, OptionalInt truncatedAt) {

    /** Consistent headers in a row that are taken for frames; audio that looks like three by chance is not seen. */
    private static final int SYNC_HEADERS = 3;

    public FrameWalk {
        frames = List.copyOf(frames);
    }

    /**
     * Walks from {@code offset} to the end of the bytes. Takes time in proportion to their length.
     *
     * @param before a header of the frames that stand before the bytes, whose stream is believed more than another
     */
    public static <H extends FrameHeader<H>> FrameWalk<H> of(
            FrameSyntax<H> syntax, byte[] bytes, int offset, Optional<H> before) {
        List<Frame<H>> frames = new ArrayList<>();
        int junkBytes = 0;
        int skippedBytes = 0;
        int at = offset;
        OptionalInt truncatedAt = OptionalInt.empty();
        Optional<H> stream = before;
        while (at < bytes.length) {
            OptionalInt tagLength = Id3Tag.lengthAt(bytes, at);
            if (tagLength.isPresent() && tagLength.getAsInt() <= bytes.length - at) {
                at += tagLength.getAsInt();
                continue;
            }
            Optional<H> header = syntax.parse(bytes, at);
            if (header.isPresent() && isFrame(syntax, bytes, at, header.get(), stream)) {
                Frame<H> frame = new Frame<>(at, header.get());
                if (frame.end() > bytes.length) {
                    truncatedAt = OptionalInt.of(at);
                    break;
                }
                frames.add(frame);
                junkBytes += skippedBytes;
                skippedBytes = 0;
                stream = header;
                at = frame.end();
                continue;
            }
            int next = nextSync(syntax, bytes, at + 1, bytes.length);
            skippedBytes += next - at;
            at = next;
        }
        return new FrameWalk<>(frames, junkBytes, skippedBytes, truncatedAt);
    }

    /**
     * Whether the header belongs to a frame: what follows agrees with it, or nothing inside its length contradicts it,
     * as at the last frame before junk.
     */
    private static <H extends FrameHeader<H>> boolean isFrame(
            FrameSyntax<H> syntax, byte[] bytes, int at, H header, Optional<H> stream) {
        int end = at + header.frameBytes();
        boolean follows = end == bytes.length
                || syntax.parse(bytes, end).filter(header::sameStreamAs).isPresent()
                || Id3Tag.lengthAt(bytes, end).isPresent()
                || isSync(syntax, bytes, end);
        boolean expected = stream.isEmpty() || stream.get().sameStreamAs(header);
        if (follows && expected) {
            return true;
        }
        if (!expected) {
            return isSync(syntax, bytes, at);
        }
        if (stream.isEmpty() && end <= bytes.length) {
            return false;
        }
        int held = Math.min(end, bytes.length);
        return nextSync(syntax, bytes, at + 1, held) == held;
    }

    /** The first place in {@code [from, to)} where a tag or several consistent frames begin; {@code to} if none. */
    private static <H extends FrameHeader<H>> int nextSync(FrameSyntax<H> syntax, byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (isSync(syntax, bytes, at) || isWholeTag(bytes, at)) {
                return at;
            }
        }
        return to;
    }

    private static boolean isWholeTag(byte[] bytes, int at) {
        OptionalInt length = Id3Tag.lengthAt(bytes, at);
        return length.isPresent() && length.getAsInt() <= bytes.length - at;
    }

    /** Whether several consistent frames begin here, or fewer that end exactly where the bytes do. */
    private static <H extends FrameHeader<H>> boolean isSync(FrameSyntax<H> syntax, byte[] bytes, int at) {
        Optional<H> first = syntax.parse(bytes, at);
        if (first.isEmpty()) {
            return false;
        }
        int next = at + first.get().frameBytes();
        for (int seen = 1; seen < SYNC_HEADERS; seen++) {
            if (next == bytes.length) {
                return true;
            }
            Optional<H> header = syntax.parse(bytes, next).filter(first.get()::sameStreamAs);
            if (header.isEmpty()) {
                return false;
            }
            next += header.get().frameBytes();
        }
        return true;
    }
}
