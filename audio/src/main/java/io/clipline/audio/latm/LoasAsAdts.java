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
    /** Where elements begin: positions in LOAS to those in ADTS. */
    private final NavigableMap<Integer, Integer> positions = new TreeMap<>();
    /** Where stretches of junk begin, which have as many bytes in ADTS. */
    private final NavigableMap<Integer, Junk> junk = new TreeMap<>();

    private Optional<StreamMuxConfig> mux;
    private Optional<UnreadableRecordingException> refusal = Optional.empty();
    private int restAt;
    private boolean cutOff;

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

    /**
     * A stretch of bytes that became zeros.
     *
     * @param end the byte after it, in LOAS
     * @param position where it begins in ADTS
     */
    private record Junk(int end, int position) {}

    /**
     * Where a place in the LOAS stream is in {@link #bytes}: inside junk just there, else where the first frame begins that
     * begins at or after it.
     */
    public int positionOf(int loasOffset) {
        Map.Entry<Integer, Junk> around = junk.floorEntry(loasOffset);
        if (around != null && loasOffset < around.getValue().end()) {
            return around.getValue().position() + loasOffset - around.getKey();
        }
        Map.Entry<Integer, Integer> next = positions.ceilingEntry(loasOffset);
        return next == null ? adts.size() : next.getValue();
    }

    /** The beginning of an element behind the last whole one; empty where anything else stands there. */
    public byte[] rest() {
        boolean mayBegin = cutOff || loas.length - restAt < LoasElement.HEADER_BYTES;
        return mayBegin ? Arrays.copyOfRange(loas, restAt, loas.length) : new byte[0];
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
        int junkFrom = 0;
        while (at < loas.length) {
            OptionalInt length = LoasElement.lengthAt(loas, at);
            if (length.isPresent() && at + length.getAsInt() > loas.length && isExpected(at)) {
                cutOff = true;
                break;
            }
            if (length.isPresent() && begins(at, length.getAsInt())) {
                addJunk(junkFrom, at);
                at = take(at, at + length.getAsInt(), sourceName);
                junkFrom = at;
            } else {
                at++;
            }
        }
        addJunk(junkFrom, at);
        positions.put(restAt, adts.size());
    }

    private void addJunk(int from, int end) {
        if (from < end) {
            junk.put(from, new Junk(end, adts.size()));
            adts.writeBytes(new byte[end - from]);
        }
    }

    /** Writes an element's frames; returns where it ends. */
    private int take(int at, int end, String sourceName) {
        restAt = end;
        Optional<LoasElement> element = parse(at, end, sourceName);
        if (element.isEmpty()) {
            addJunk(at, end);
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
