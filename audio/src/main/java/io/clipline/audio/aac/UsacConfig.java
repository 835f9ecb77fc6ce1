package io.clipline.audio.aac;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * UsacConfig: what a decoder of xHE-AAC must know before the first frame (ISO/IEC 23003-3, 5.2).
 *
 * @param sampleRateHz of the decoder's output, 1 to 2^24 - 1
 * @param frameLengthIndex coreSbrFrameLengthIndex, 0 to 4
 * @param channels of the output
 * @param elements in the order in which frames have them; without those behind the audio's first where there is SBR
 */
public record UsacConfig(int sampleRateHz, int frameLengthIndex, int channels, List<Element> elements) {

    /** What an element is (usacElementType). */
    public enum Kind {
        SINGLE,
        PAIR,
        LOW_FREQUENCY,
        EXTENSION
    }

    /**
     * An element of each frame.
     *
     * @param timeWarped whether its transform may be warped
     * @param defaultBytes of an extension, how long it is where a frame says no other length
     * @param inFragments of an extension, whether it may go on from frame to frame
     */
    public record Element(Kind kind, boolean timeWarped, long defaultBytes, boolean inFragments) {}

    /** Table 72; 0 where it has none. */
    private static final List<Integer> RATES = List.of(
            96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350, 0, 0, 57600, 51200,
            40000, 38400, 34150, 28800, 25600, 20000, 19200, 17075, 14400, 12800, 9600, 0, 0, 0);

    /** Channels of each channelConfigurationIndex (table 73); 0 where the table has none. */
    private static final List<Integer> CHANNELS = List.of(0, 1, 2, 3, 4, 5, 6, 8, 2, 3, 4, 7, 8);

    private static final int RATE_ESCAPE = 31;
    private static final int PLAIN_1024 = 1;
    private static final int MAX_CHANNELS = 64;

    /** More than twice what 22.2 channels need. */
    private static final int MAX_ELEMENTS = 64;

    public UsacConfig {
        elements = List.copyOf(elements);
    }

    /**
     * Reads a config as far as frames depend on it: what may stand behind its elements is passed over.
     *
     * @param bits that begin with it; too few of them throw an {@link IndexOutOfBoundsException}
     * @param sourceName names the object in an error
     * @param position where in the object the config stands, for an error
     * @throws MalformedRecordingException when it has a reserved value
     * @throws UnsupportedRecordingException when it has more channels or elements than anything that is known
     */
    static UsacConfig parse(BitReader bits, String sourceName, long position)
            throws MalformedRecordingException, UnsupportedRecordingException {
        int rateIndex = bits.read(5);
        int sampleRateHz = rateIndex == RATE_ESCAPE ? bits.read(24) : RATES.get(rateIndex);
        int frameLengthIndex = bits.read(3);
        if (sampleRateHz == 0 || frameLengthIndex > 4) {
            throw new MalformedRecordingException(
                    sourceName, position, "the xHE-AAC config has no valid sample rate or frame length");
        }
        long channels = channels(bits);
        if (channels == 0) {
            throw new MalformedRecordingException(sourceName, position, "the xHE-AAC config has no channels");
        }
        long count = escaped(bits, 4, 8, 16) + 1;
        if (channels > MAX_CHANNELS || count > MAX_ELEMENTS) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    position,
                    "the xHE-AAC config has " + channels + " channels in " + count + " elements; up to " + MAX_CHANNELS
                            + " in " + MAX_ELEMENTS + " are read");
        }
        List<Element> elements = new ArrayList<>();
        boolean known = true;
        while (known && elements.size() < count) {
            Element element = element(bits);
            elements.add(element);
            // What SBR says of itself is of no use here, as no such frames are cut.
            known = element.kind() == Kind.EXTENSION || frameLengthIndex <= PLAIN_1024;
        }
        return new UsacConfig(sampleRateHz, frameLengthIndex, (int) channels, elements);
    }

    private static long channels(BitReader bits) {
        int index = bits.read(5);
        if (index > 0) {
            return index < CHANNELS.size() ? CHANNELS.get(index) : 0;
        }
        long count = escaped(bits, 5, 8, 16);
        bits.skip(5 * count);
        return count;
    }

    private static Element element(BitReader bits) {
        Kind kind = Kind.values()[bits.read(2)];
        boolean audio = kind == Kind.SINGLE || kind == Kind.PAIR;
        boolean timeWarped = audio && bits.read(1) == 1;
        if (audio) {
            bits.skip(1L); // noise filling
        }
        if (kind != Kind.EXTENSION) {
            return new Element(kind, timeWarped, 0, false);
        }
        escaped(bits, 4, 8, 16); // its type
        long configBytes = escaped(bits, 4, 8, 16);
        long defaultBytes = bits.read(1) == 1 ? escaped(bits, 8, 16, 0) + 1 : 0;
        boolean inFragments = bits.read(1) == 1;
        bits.skip(Byte.SIZE * configBytes);
        return new Element(kind, false, defaultBytes, inFragments);
    }

    /** escapedValue (5.2, table 16): a number in up to three fields, each of which is all ones where the next adds to it. */
    static long escaped(BitReader bits, int first, int second, int third) {
        long value = bits.read(first);
        if (value < (1L << first) - 1) {
            return value;
        }
        long more = bits.read(second);
        value += more;
        return third > 0 && more == (1L << second) - 1 ? value + bits.read(third) : value;
    }

    /** Why frames of this kind are not cut, as a clause; empty where they are. */
    public Optional<String> refusal() {
        List<Element> audio = elements.stream()
                .filter(element -> element.kind() != Kind.EXTENSION)
                .toList();
        if (frameLengthIndex > PLAIN_1024) {
            return Optional.of("has SBR");
        }
        if (frameLengthIndex < PLAIN_1024) {
            return Optional.of("has frames of 768 samples");
        }
        if (audio.size() != 1 || audio.get(0).kind() != (channels == 1 ? Kind.SINGLE : Kind.PAIR) || channels > 2) {
            return Optional.of("has " + channels + " channels in " + audio.size() + " elements");
        }
        return audio.get(0).timeWarped() ? Optional.of("may be time-warped") : Optional.empty();
    }
}
