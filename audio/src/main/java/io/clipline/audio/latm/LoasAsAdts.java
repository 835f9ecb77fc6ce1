package io.clipline.audio.latm;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.adts.AdtsHeader;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A stretch of a LOAS stream with its frames in ADTS, untouched but for the framing. What is no element becomes as many
 * zeros, which no walk over ADTS takes for a frame.
 */
public final class LoasAsAdts {

    /** Elements in a row behind one that is taken for sound after junk. */
    private static final int FOLLOWING_ELEMENTS = 2;

    private final byte[] loas;
    private final ByteArrayOutputStream adts = new ByteArrayOutputStream();
    /** Where elements begin, and what else begins after junk: positions in LOAS to those in ADTS. */
    private final NavigableMap<Integer, Integer> positions = new TreeMap<>();

    private Optional<StreamMuxConfig> mux;
    private Optional<UnreadableRecordingException> refusal = Optional.empty();
    private int restAt;

    private LoasAsAdts(byte[] loas, Optional<StreamMuxConfig> mux) {
        this.loas = loas;
        this.mux = mux;
    }

    /**
     * Takes the elements out of bytes that may begin and end inside one. Takes time in proportion to their length.
     *
     * @param earlier what an earlier part of the stream said about its elements
     * @param sourceName names the object in the {@link #refusal}
     */
    public static LoasAsAdts of(byte[] loas, Optional<StreamMuxConfig> earlier, String sourceName) {
        LoasAsAdts repacked = new LoasAsAdts(loas, earlier);
        repacked.walk(sourceName);
        return repacked;
    }

    /** Whether what stands there looks like an element's beginning. */
    public static boolean recognises(byte[] bytes, int at) {
        return LoasElement.lengthAt(bytes, at).isPresent();
    }

    /** The frames with ADTS headers, and zeros for junk between them. Not a copy, so not to be changed. */
    public byte[] bytes() {
        return adts.toByteArray();
    }

    /** Where the first frame that begins at or after a place in the LOAS stream begins in {@link #bytes}. */
    public int positionOf(int loasOffset) {
        Map.Entry<Integer, Integer> next = positions.ceilingEntry(loasOffset);
        return next == null ? adts.size() : next.getValue();
    }

    /** What stands behind the last whole element: the beginning of one, as a rule. */
    public byte[] rest() {
        return Arrays.copyOfRange(loas, restAt, loas.length);
    }

    /** What the last element said, or an earlier part did. */
    public Optional<StreamMuxConfig> mux() {
        return mux;
    }

    /** Why elements were left out whose audio is of a kind that is not cut. */
    public Optional<UnreadableRecordingException> refusal() {
        return refusal;
    }

    private void walk(String sourceName) {
        int at = 0;
        while (at < loas.length) {
            OptionalInt length = LoasElement.lengthAt(loas, at);
            if (length.isPresent() && at + length.getAsInt() > loas.length && isExpected(at)) {
                break;
            }
            if (length.isPresent() && begins(at, length.getAsInt())) {
                at = take(at, at + length.getAsInt(), sourceName);
            } else {
                adts.write(0);
                at++;
            }
        }
        positions.put(restAt, adts.size());
    }

    /** Writes an element's frames; returns where it ends. */
    private int take(int at, int end, String sourceName) {
        restAt = end;
        Optional<LoasElement> element = parse(at, end, sourceName);
        if (element.isEmpty()) {
            adts.writeBytes(new byte[end - at]);
            return end;
        }
        mux = Optional.of(element.get().mux());
        positions.put(at, adts.size());
        for (byte[] accessUnit : element.get().accessUnits()) {
            adts.writeBytes(AdtsHeader.write(element.get().mux().audio(), accessUnit.length));
            adts.writeBytes(accessUnit);
        }
        return end;
    }

    private Optional<LoasElement> parse(int at, int end, String sourceName) {
        try {
            Optional<LoasElement> element = LoasElement.parse(loas, at, end, mux, sourceName);
            if (element.isPresent() && !AdtsHeader.canCarry(element.get().mux().audio())) {
                throw new UnsupportedRecordingException(
                        sourceName, at, "AAC with a sample rate or channels that ADTS has no number for cannot be cut");
            }
            return element;
        } catch (UnreadableRecordingException e) {
            refusal = Optional.of(refusal.orElse(e));
            return Optional.empty();
        }
    }

    /** Whether the bytes before end with an element, so that another is due. */
    private boolean isExpected(int at) {
        return at == restAt;
    }

    /** Whether an element stands here: where none is due, others must follow it. */
    private boolean begins(int at, int length) {
        int end = at + length;
        int following = at > 0 && isExpected(at) ? 1 : FOLLOWING_ELEMENTS;
        for (int i = 0; i < following; i++) {
            if (end > loas.length - LoasElement.HEADER_BYTES) {
                return end <= loas.length || i > 0;
            }
            OptionalInt next = LoasElement.lengthAt(loas, end);
            if (next.isEmpty()) {
                // The last one before junk.
                return isExpected(at);
            }
            end += next.getAsInt();
        }
        return true;
    }
}
