package io.clipline.audio.latm;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.BitReader;
import io.clipline.audio.adts.AdtsHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An element of a LOAS stream (ISO/IEC 14496-3, AudioSyncStream, table 1.36) with the frames that are in it.
 *
 * @param mux how they lie in it, as it says itself or an earlier one did
 * @param accessUnits raw AAC frames
 */
record LoasElement(StreamMuxConfig mux, List<byte[]> accessUnits) {

    /** Eleven bits of sync word, thirteen of length. */
    static final int HEADER_BYTES = 3;

    private static final int SYNC = 0x2B7;
    private static final int LENGTH_ESCAPE = 255;

    LoasElement {
        accessUnits = List.copyOf(accessUnits);
    }

    /** The length of the element with its header; empty where none begins, or the bytes end before its header does. */
    static OptionalInt lengthAt(byte[] bytes, int at) {
        if (at > bytes.length - HEADER_BYTES) {
            return OptionalInt.empty();
        }
        int header = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
        int length = header & 0x1FFF;
        return header >> 13 == SYNC && length > 0 ? OptionalInt.of(HEADER_BYTES + length) : OptionalInt.empty();
    }

    /**
     * Reads an element that is there to its end.
     *
     * @param earlier in force where the element says nothing else
     * @param sourceName names the object in an error
     * @return empty where it is damaged, or needs an earlier config and there is none
     * @throws UnreadableRecordingException when its config is of a kind that is not cut
     */
    static Optional<LoasElement> parse(
            byte[] bytes, int at, int end, Optional<StreamMuxConfig> earlier, String sourceName)
            throws UnreadableRecordingException {
        BitReader bits = new BitReader(bytes, at + HEADER_BYTES, end);
        try {
            boolean same = bits.read(1) == 1;
            Optional<StreamMuxConfig> mux = same ? earlier : Optional.of(StreamMuxConfig.parse(bits, sourceName, at));
            if (mux.isEmpty()) {
                return Optional.empty();
            }
            List<byte[]> accessUnits = new ArrayList<>();
            for (int i = 0; i < mux.get().framesEach(); i++) {
                accessUnits.add(bits.readBytes(lengthBytes(bits)));
            }
            bits.skip(mux.get().otherDataBits());
            boolean whole = accessUnits.stream()
                    .allMatch(frame -> frame.length > 0 && frame.length <= AdtsHeader.MAX_ACCESS_UNIT_BYTES);
            return whole ? Optional.of(new LoasElement(mux.get(), accessUnits)) : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** PayloadLengthInfo (table 1.44). */
    private static int lengthBytes(BitReader bits) {
        int length = 0;
        int part = LENGTH_ESCAPE;
        while (part == LENGTH_ESCAPE) {
            part = bits.read(Byte.SIZE);
            length += part;
        }
        return length;
    }
}
