package io.clipline.audio.adts;

import io.clipline.audio.index.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * 1,024 samples: an ADTS frame, or one of the raw data blocks of a frame that has several.
 *
 * @param offset where the frame's header stands in the bytes that were walked: the same for all its blocks
 * @param header of the frame
 * @param from where the block begins
 * @param to the byte after the block; the same as {@code from} where damage hides where the frame's blocks begin
 */
public record AdtsFrame(int offset, AdtsHeader header, int from, int to) {

    /** A frame with one block. */
    public AdtsFrame(int offset, AdtsHeader header) {
        this(offset, header, offset + header.headerBytes(), offset + header.frameBytes());
    }

    /** The blocks of a frame, one or more; damaged ones too, so that counting them tells the time. */
    static Stream<AdtsFrame> of(byte[] bytes, Frame<AdtsHeader> frame) {
        AdtsHeader header = frame.header();
        if (header.rawDataBlocks() == 1) {
            return Stream.of(new AdtsFrame(frame.offset(), header));
        }
        List<RawDataBlocks.Span> spans = RawDataBlocks.find(bytes, frame);
        return spans.stream().map(span -> new AdtsFrame(frame.offset(), header, span.from(), span.to()));
    }

    /** The byte after the frame, whose last block this need not be. */
    public int end() {
        return offset + header.frameBytes();
    }

    /** Whether nothing stands between the two. */
    public boolean follows(AdtsFrame before) {
        return offset == before.end() || offset == before.offset;
    }

    /** Whether the block cannot be had. */
    public boolean isLost() {
        return from == to;
    }

    /** The raw AAC access unit: the block without header and checksum; empty where it is lost. */
    public byte[] accessUnit(byte[] bytes) {
        return Arrays.copyOfRange(bytes, from, to);
    }
}
