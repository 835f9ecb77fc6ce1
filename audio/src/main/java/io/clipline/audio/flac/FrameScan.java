package io.clipline.audio.flac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The frames of a stretch of bytes. Frames do not say how long they are; one is taken where its header has the right
 * checksum, and the bytes up to a header that continues its number have theirs, too; or, where none does, the bytes that its
 * channels are read from. Sound that looks like a header by chance has none of that.
 */
final class FrameScan {

    /** How many times a checksum over so many bytes as there are is tried: bounds what a crafted file costs. */
    private static final int MAX_PASSES = 8;

    /** More than half a minute of the shortest frames; bounds memory. */
    private static final int MAX_CANDIDATES = 200_000;

    /** What is decoded to find the ends of frames that nothing follows, and samples of all its channels: bounds time. */
    private static final long MAX_DECODED_BYTES = 16 << 20;

    private static final long MAX_DECODED_SAMPLES = 1 << 22;

    private final byte[] bytes;
    private final StreamInfo info;
    private final int limitBytes;
    private final List<Candidate> candidates = new ArrayList<>();
    private long budgetBytes;
    private long budgetDecodedBytes = MAX_DECODED_BYTES;
    private long budgetDecodedSamples = MAX_DECODED_SAMPLES;
    private long[] scratch = {};

    private record Candidate(int offset, FrameHeader header) {}

    private FrameScan(byte[] bytes, StreamInfo info) {
        this.bytes = bytes;
        this.info = info;
        this.limitBytes = info.frameLimitBytes();
        this.budgetBytes = (long) MAX_PASSES * bytes.length;
        int at = nextMark(bytes, 0);
        while (at < bytes.length && candidates.size() < MAX_CANDIDATES) {
            Optional<FrameHeader> header = FrameHeader.parse(bytes, at, info);
            if (header.isPresent()) {
                candidates.add(new Candidate(at, header.get()));
            }
            at = nextMark(bytes, at + 1);
        }
    }

    /** Where the next byte stands that a header can begin with: the loop that goes over every byte is this one. */
    private static int nextMark(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != (byte) 0xFF) {
            at++;
        }
        return at;
    }

    /**
     * What was found.
     *
     * @param frames in order; where samples are missing between two of them, what stands there is damaged
     * @param anew the first frame that is numbered lower than those before it, if there is one: from there on, the bytes are
     *     of another stream
     */
    record Result(List<FlacFrame> frames, Optional<FlacFrame> anew) {}

    /** As {@link #of(Stretch, StreamInfo)}, of bytes that stand in the file as they are. */
    static Result of(byte[] bytes, long position, StreamInfo info) {
        return of(Stretch.of(bytes, position), info);
    }

    /** Finds the frames. */
    static Result of(Stretch stretch, StreamInfo info) {
        return new FrameScan(stretch.content(), info).frames(stretch);
    }

    /** Where headers have the right checksum, proved by nothing else. */
    static List<FrameSearch.Place> headers(Stretch stretch, StreamInfo info) {
        return new FrameScan(stretch.content(), info)
                .candidates.stream()
                        .map(one -> new FrameSearch.Place(one.header.firstSample(), stretch.position(one.offset)))
                        .toList();
    }

    private Result frames(Stretch stretch) {
        List<FlacFrame> frames = new ArrayList<>();
        long endSample = 0;
        int i = 0;
        while (i < candidates.size()) {
            Candidate candidate = candidates.get(i);
            int next = follower(i);
            int end = next >= 0 ? candidates.get(next).offset : endWithout(candidate);
            if (end >= 0) {
                FlacFrame frame =
                        new FlacFrame(candidate.header, stretch.position(candidate.offset), stretch.position(end));
                if (frame.firstSample() < endSample) {
                    return new Result(frames, Optional.of(frame));
                }
                frames.add(frame);
                endSample = frame.endSample();
            }
            i = next >= 0 ? next : end >= 0 ? indexFrom(i, end) : i + 1;
        }
        return new Result(frames, Optional.empty());
    }

    /** The next candidate that begins at an offset or behind it. */
    private int indexFrom(int index, int offset) {
        int next = index;
        while (next < candidates.size() && candidates.get(next).offset < offset) {
            next++;
        }
        return next;
    }

    /** Which candidate begins where this one ends; -1 where none does. */
    private int follower(int index) {
        Candidate candidate = candidates.get(index);
        for (int i = index + 1; i < candidates.size(); i++) {
            Candidate next = candidates.get(i);
            budgetBytes--;
            int length = next.offset - candidate.offset;
            if (length > limitBytes || budgetBytes < length) {
                return -1;
            }
            if (candidate.header.isFollowedBy(next.header)) {
                budgetBytes -= length;
                if (Checksums.crc16(bytes, candidate.offset, next.offset) == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Where a frame ends that nothing is known to follow; -1 where it is cut off or damaged. */
    private int endWithout(Candidate candidate) {
        budgetDecodedSamples -= (long) candidate.header.blockSamples() * info.channels();
        if (budgetDecodedSamples < 0 || budgetDecodedBytes < 0) {
            return -1;
        }
        int sound = candidate.offset + candidate.header.lengthBytes();
        if (scratch.length < candidate.header.blockSamples()) {
            scratch = new long[Math.min(info.maxBlockSamples(), 2 * candidate.header.blockSamples())];
        }
        FrameBits bits = new FrameBits(bytes, sound, (int) Math.min(bytes.length, (long) sound + limitBytes));
        OptionalInt end = FrameDecoder.end(bits, bytes, candidate.offset, candidate.header, info, scratch);
        budgetDecodedBytes -= bits.byteOffset() - sound;
        return end.orElse(-1);
    }
}
