package io.clipline.audio.latm;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.BitReader;

/**
 * How frames lie in the elements that follow (ISO/IEC 14496-3, 1.7.3, table 1.42): one program with one layer, whose
 * frames say their own length.
 *
 * @param framesEach of 1,024 samples in an element, 1 to 64
 * @param otherDataBits behind the frames of an element
 */
public record StreamMuxConfig(AudioSpecificConfig audio, int framesEach, long otherDataBits) {

    /** More than an element can hold. */
    private static final long MAX_OTHER_DATA_BITS = 1 << 16;

    private static final int LENGTH_IN_FRAME = 0;

    /**
     * Reads a config, and leaves the reader behind it.
     *
     * @param sourceName names the object in an error
     * @param position where in the object the config stands, for an error
     * @throws UnsupportedRecordingException when there are several programs or layers, or the audio is none that is cut
     * @throws UnreadableRecordingException when the audio's own config breaks the standard
     * @throws IndexOutOfBoundsException when the bits end too early
     */
    static StreamMuxConfig parse(BitReader bits, String sourceName, long position) throws UnreadableRecordingException {
        boolean version1 = bits.read(1) == 1;
        require(!version1 || bits.read(1) == 0, "is of an unknown version (audioMuxVersionA)", sourceName, position);
        if (version1) {
            value(bits); // taraBufferFullness
        }
        boolean sameTimeFraming = bits.read(1) == 1;
        int framesEach = bits.read(6) + 1;
        int programs = bits.read(4) + 1;
        int layers = bits.read(3) + 1;
        require(sameTimeFraming, "has streams that do not share their framing", sourceName, position);
        require(programs == 1, "has " + programs + " programs", sourceName, position);
        require(layers == 1, "has " + layers + " layers", sourceName, position);
        AudioSpecificConfig audio = version1
                ? delimitedAudio(bits, sourceName, position)
                : AudioSpecificConfig.parse(bits, sourceName, position);
        require(!audio.isExtendedHighEfficiency(), "is xHE-AAC (audio object type 42)", sourceName, position);
        int lengthType = bits.read(3);
        require(lengthType == LENGTH_IN_FRAME, "has frames of length type " + lengthType, sourceName, position);
        bits.skip(Byte.SIZE); // latmBufferFullness
        long otherDataBits = bits.read(1) == 0 ? 0 : version1 ? value(bits) : escapedLength(bits);
        require(otherDataBits <= MAX_OTHER_DATA_BITS, "has more other data than fits", sourceName, position);
        if (bits.read(1) == 1) {
            bits.skip(Byte.SIZE); // crcCheckSum
        }
        return new StreamMuxConfig(audio, framesEach, otherDataBits);
    }

    /** From version 1 on, the audio's config has its length before it. */
    private static AudioSpecificConfig delimitedAudio(BitReader bits, String sourceName, long position)
            throws UnreadableRecordingException {
        long lengthBits = value(bits);
        if (lengthBits > bits.bitsLeft()) {
            throw new IndexOutOfBoundsException("an AAC config of " + lengthBits + " bits");
        }
        int wholeBytes = (int) (lengthBits / Byte.SIZE);
        int restBits = (int) (lengthBits % Byte.SIZE);
        byte[] config = new byte[wholeBytes + (restBits > 0 ? 1 : 0)];
        System.arraycopy(bits.readBytes(wholeBytes), 0, config, 0, wholeBytes);
        if (restBits > 0) {
            config[wholeBytes] = (byte) (bits.read(restBits) << (Byte.SIZE - restBits));
        }
        return AudioSpecificConfig.parse(config, sourceName, position);
    }

    /** Table 1.43: a number of one to four bytes. */
    private static long value(BitReader bits) {
        int bytes = bits.read(2) + 1;
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << Byte.SIZE | bits.read(Byte.SIZE);
        }
        return value;
    }

    private static long escapedLength(BitReader bits) {
        long length = 0;
        boolean more = true;
        while (more) {
            more = bits.read(1) == 1;
            length = Math.min(length, MAX_OTHER_DATA_BITS) << Byte.SIZE | bits.read(Byte.SIZE);
        }
        return length;
    }

    private static void require(boolean holds, String what, String sourceName, long position)
            throws UnsupportedRecordingException {
        if (!holds) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    position,
                    "the audio in LATM " + what + "; one program of one layer, whose frames say their length, is cut");
        }
    }
}
