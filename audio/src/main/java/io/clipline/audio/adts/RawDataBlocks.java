package io.clipline.audio.adts;

import io.clipline.audio.aac.RawDataBlock;
import io.clipline.audio.index.Frame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the raw data blocks of a frame lie that has several (ISO/IEC 14496-3, tables 1.A.5 and 1.A.9 to 1.A.11). With
 * checksums the header says where they begin, and one stands behind each; without, each ends where its elements do.
 */
final class RawDataBlocks {

    private static final int CHECKSUM_BYTES = 2;
    private static final int POSITION_BYTES = 2;

    private RawDataBlocks() {}

    /** The bytes {@code [from, to)}. */
    record Span(int from, int to) {}

    /** One for each block; all of them empty where it cannot be told where each is. */
    static List<Span> find(byte[] bytes, Frame<AdtsHeader> frame) {
        List<Span> spans = frame.header().hasChecksum() ? byPositions(bytes, frame) : List.of();
        if (spans.isEmpty()) {
            spans = bySyntax(bytes, frame);
        }
        return spans.isEmpty()
                ? Collections.nCopies(frame.header().rawDataBlocks(), new Span(frame.end(), frame.end()))
                : spans;
    }

    /** Positions count from the first block's beginning, and take in the checksums. */
    private static List<Span> byPositions(byte[] bytes, Frame<AdtsHeader> frame) {
        int first = frame.offset() + frame.header().headerBytes();
        List<Span> spans = new ArrayList<>();
        int from = first;
        for (int next = 1; next <= frame.header().rawDataBlocks(); next++) {
            int at = frame.offset() + AdtsHeader.MIN_BYTES + (next - 1) * POSITION_BYTES;
            boolean last = next == frame.header().rawDataBlocks();
            int position = (bytes[at] & 0xFF) << Byte.SIZE | (bytes[at + 1] & 0xFF);
            int end = last ? frame.end() : first + position;
            if (end - CHECKSUM_BYTES <= from || end > frame.end()) {
                return List.of();
            }
            spans.add(new Span(from, end - CHECKSUM_BYTES));
            from = end;
        }
        return spans;
    }

    private static List<Span> bySyntax(byte[] bytes, Frame<AdtsHeader> frame) {
        AdtsHeader header = frame.header();
        int behind = header.hasChecksum() ? CHECKSUM_BYTES : 0;
        List<Span> spans = new ArrayList<>();
        int from = frame.offset() + header.headerBytes();
        for (int block = 1; block <= header.rawDataBlocks(); block++) {
            OptionalInt end = RawDataBlock.endOf(
                    bytes, from, frame.end() - behind, header.audioObjectType(), header.sampleRateHz());
            if (end.isEmpty()) {
                return List.of();
            }
            spans.add(new Span(from, end.getAsInt()));
            from = end.getAsInt() + behind;
            if (from > frame.end()) {
                return List.of();
            }
        }
        return spans;
    }
}
