package io.clipline.audio.index;

import java.util.Optional;

/** Tells by a few kilobytes whether a file is one of frames. */
public final class FirstFrame {

    /** What chance hardly makes. */
    private static final int CONSISTENT_HEADERS = 3;

    private FirstFrame() {}

    /**
     * The first frame, if three headers in a row that agree stand at the beginning of the bytes; or fewer, where the
     * bytes end; or if such a row begins after the rest of a frame or other junk, and goes on without a gap to the end
     * of the bytes, which frames inside another container cannot.
     *
     * @param headerBytes the least that a header takes
     */
    public static <H extends FrameHeader<H>> Optional<Frame<H>> find(
            FrameSyntax<H> syntax, int headerBytes, byte[] bytes) {
        for (int at = 0; at <= bytes.length - headerBytes; at++) {
            Optional<H> header = syntax.parse(bytes, at);
            if (header.isPresent() && begins(syntax, headerBytes, bytes, new Frame<>(at, header.get()))) {
                return Optional.of(new Frame<>(at, header.get()));
            }
        }
        return Optional.empty();
    }

    private static <H extends FrameHeader<H>> boolean begins(
            FrameSyntax<H> syntax, int headerBytes, byte[] bytes, Frame<H> first) {
        int headers = 0;
        int next = first.offset();
        Optional<H> header = Optional.of(first.header());
        while (header.isPresent()) {
            headers++;
            next += header.get().frameBytes();
            header = syntax.parse(bytes, next).filter(first.header()::sameStreamAs);
        }
        boolean toTheEnd = next > bytes.length - headerBytes;
        if (first.offset() > 0) {
            return toTheEnd && headers >= CONSISTENT_HEADERS;
        }
        return headers >= CONSISTENT_HEADERS || (toTheEnd && headers > 1) || next == bytes.length;
    }
}
