package io.clipline.audio.flac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The frames of a stretch of bytes. Frames do not say how long they are; one is taken where its header has the right
 * checksum, and the bytes up to a header that continues its number, or to the end of the file, have theirs, too. Sound
 * that looks like a header by chance has none of that.
 */
final class FrameScan {

    /** How many times a checksum over so many bytes as there are is tried: bounds what a crafted file costs. */
    private static final int MAX_PASSES = 8;

    /** More than half a minute of the shortest frames; bounds memory. */
    private static final int MAX_CANDIDATES = 200_000;

    private static final List<String> TAGS = List.of("TAG", "APETAGEX", "ID3", "LYRICSBEGIN");

    private final byte[] bytes;
    private final int limitBytes;
    private final List<Candidate> candidates = new ArrayList<>();
    private long budgetBytes;

    private record Candidate(int offset, FrameHeader header) {}

    private FrameScan(byte[] bytes, StreamInfo info) {
        this.bytes = bytes;
        this.limitBytes = info.frameLimitBytes();
        this.budgetBytes = (long) MAX_PASSES * bytes.length;
        int at = 0;
        while (at < bytes.length && candidates.size() < MAX_CANDIDATES) {
            if (bytes[at] == (byte) 0xFF) {
                Optional<FrameHeader> header = FrameHeader.parse(bytes, at, info);
                if (header.isPresent()) {
                    candidates.add(new Candidate(at, header.get()));
                }
            }
            at++;
        }
    }

    /**
     * Finds the frames.
     *
     * @param origin where the bytes stand in the file
     * @param atEnd whether the file ends with them
     * @return in order; where samples are missing between two of them, what stands there is damaged
     */
    static List<FlacFrame> frames(byte[] bytes, long origin, boolean atEnd, StreamInfo info) {
        return new FrameScan(bytes, info).frames(origin, atEnd);
    }

    private List<FlacFrame> frames(long origin, boolean atEnd) {
        List<FlacFrame> frames = new ArrayList<>();
        long endSample = 0;
        int i = 0;
        while (i < candidates.size()) {
            Candidate candidate = candidates.get(i);
            int next = candidate.header.firstSample() < endSample ? -1 : follower(i);
            int end = next >= 0 ? candidates.get(next).offset : -1;
            if (end < 0 && atEnd && candidate.header.firstSample() >= endSample) {
                end = endOfLast(candidate);
            }
            if (end >= 0) {
                frames.add(new FlacFrame(candidate.header, origin + candidate.offset, origin + end));
                endSample = candidate.header.endSample();
            }
            i = next >= 0 ? next : i + 1;
        }
        return frames;
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

    /** Where the file's last frame ends: at its end, or before a tag; -1 where it is cut off. */
    private int endOfLast(Candidate last) {
        int length = bytes.length - last.offset;
        if (budgetBytes < length) {
            return -1;
        }
        budgetBytes -= length;
        int crc = 0;
        for (int i = last.offset; i < bytes.length; i++) {
            if (crc == 0 && i > last.offset + last.header.lengthBytes() && isTag(i)) {
                return i;
            }
            crc = Checksums.crc16(crc, bytes[i]);
        }
        return crc == 0 ? bytes.length : -1;
    }

    private boolean isTag(int offset) {
        return TAGS.stream().anyMatch(tag -> {
            boolean same = offset + tag.length() <= bytes.length;
            for (int i = 0; same && i < tag.length(); i++) {
                same = bytes[offset + i] == tag.charAt(i);
            }
            return same;
        });
    }
}
