package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts AAC frames into LOAS elements (ISO/IEC 14496-3, 1.7): one program of one layer. Well-formed unless told otherwise.
 *
 * @param version of the mux config, 0 or 1
 * @param configEvery how many elements share one mux config: the first of them has it
 * @param otherDataBits behind the frames of an element, below 256
 * @param checksum whether the mux config says that it has one
 */
public record LoasFrames(int version, int configEvery, int otherDataBits, boolean checksum) {

    /** What most writers make: version 0, and a config in each element. */
    public static final LoasFrames PLAIN = new LoasFrames(0, 1, 0, false);

    /** The ADTS stream's frames, each in an element of its own. */
    public List<byte[]> elements(AdtsFrames adts) {
        var frames = adts.withoutHeaders();
        var elements = new ArrayList<byte[]>();
        for (int i = 0; i < frames.size(); i++) {
            elements.add(element(adts.audioSpecificConfig(), List.of(frames.get(i)), i % configEvery == 0));
        }
        return elements;
    }

    /**
     * One element.
     *
     * @param config the AudioSpecificConfig
     * @param accessUnits 1 to 64 frames without headers
     * @param withConfig whether the element has a mux config; else that of an earlier one is in force
     */
    public byte[] element(byte[] config, List<byte[]> accessUnits, boolean withConfig) {
        var bits = new Bits();
        bits.write(1, withConfig ? 0 : 1);
        if (withConfig) {
            mux(bits, config, accessUnits.size());
        }
        for (byte[] accessUnit : accessUnits) {
            int length = accessUnit.length;
            for (; length >= 255; length -= 255) {
                bits.write(8, 255);
            }
            bits.write(8, length);
            bits.write(accessUnit);
        }
        for (int i = 0; i < otherDataBits; i++) {
            bits.write(1, i & 1);
        }
        byte[] content = bits.toBytes();
        var element = new Bits();
        element.write(11, 0x2B7);
        element.write(13, content.length);
        element.write(content);
        return element.toBytes();
    }

    /** StreamMuxConfig (table 1.42). */
    private void mux(Bits bits, byte[] config, int frames) {
        bits.write(1, version);
        if (version == 1) {
            bits.write(1, 0); // audioMuxVersionA
            bits.write(10, 0xFF); // taraBufferFullness: a number of one byte
        }
        bits.write(1, 1); // allStreamsSameTimeFraming
        bits.write(6, frames - 1);
        bits.write(4, 0); // one program
        bits.write(3, 0); // one layer
        if (version == 1) {
            bits.write(2, 0);
            bits.write(8, config.length * 8);
        }
        bits.write(config);
        bits.write(3, 0); // frames say their length
        bits.write(8, 0xFF);
        bits.write(1, otherDataBits > 0 ? 1 : 0);
        if (otherDataBits > 0) {
            bits.write(version == 1 ? 2 : 1, 0);
            bits.write(8, otherDataBits);
        }
        bits.write(1, checksum ? 1 : 0);
        if (checksum) {
            bits.write(8, 0x5A);
        }
    }

    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int last;
        private int used;

        void write(int count, int value) {
            for (int i = count - 1; i >= 0; i--) {
                last = (last << 1) | ((value >> i) & 1);
                if (++used == 8) {
                    bytes.write(last);
                    last = 0;
                    used = 0;
                }
            }
        }

        void write(byte[] whole) {
            for (byte b : whole) {
                write(8, b);
            }
        }

        byte[] toBytes() {
            var copy = new ByteArrayOutputStream();
            copy.writeBytes(bytes.toByteArray());
            if (used > 0) {
                copy.write(last << (8 - used));
            }
            return copy.toByteArray();
        }
    }
}
