package io.clipline.audio.wav;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes a WAV file that keeps every rule, whatever its samples were cut from. */
final class WavFile {

    private static final int RIFF_BYTES = 12;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int PLAIN_BYTES = 16;
    private static final int FACT_BYTES = 4;

    private WavFile() {}

    /**
     * A file of so many samples.
     *
     * @param sound whole samples, less than 2 GiB
     */
    static byte[] write(SampleFormat format, byte[] sound) {
        boolean plain = isPlain(format);
        // RFC 2361: formats other than PCM say how many samples there are.
        boolean fact = format.encoding() != Encoding.PCM;
        int formatBytes = plain ? PLAIN_BYTES : SampleFormat.MAX_BYTES;
        int headerBytes = RIFF_BYTES
                + CHUNK_HEADER_BYTES
                + formatBytes
                + (fact ? CHUNK_HEADER_BYTES + FACT_BYTES : 0)
                + CHUNK_HEADER_BYTES;
        int padding = sound.length % 2;
        ByteBuffer file =
                ByteBuffer.allocate(headerBytes + sound.length + padding).order(ByteOrder.LITTLE_ENDIAN);
        name(file, "RIFF").putInt(file.capacity() - CHUNK_HEADER_BYTES);
        name(file, "WAVE");
        name(file, "fmt ").putInt(formatBytes);
        putFormat(file, format, plain);
        if (fact) {
            name(file, "fact").putInt(FACT_BYTES).putInt(sound.length / format.frameBytes());
        }
        name(file, "data").putInt(sound.length).put(sound);
        return file.array();
    }

    /** Microsoft, "Multiple Channel Audio Data and WAVE Files": what the 16 bytes of the first version can say. */
    private static boolean isPlain(SampleFormat format) {
        return format.encoding() == Encoding.PCM
                && format.bits() <= 16
                && format.validBits() == format.bits()
                && format.channels() <= 2;
    }

    private static void putFormat(ByteBuffer file, SampleFormat format, boolean plain) {
        int tag = format.encoding().formatTag();
        file.putShort((short) (plain ? tag : SampleFormat.EXTENSIBLE));
        file.putShort((short) format.channels());
        file.putInt(format.sampleRateHz());
        file.putInt((int) Math.min(0xFFFFFFFFL, (long) format.sampleRateHz() * format.frameBytes()));
        file.putShort((short) format.frameBytes());
        file.putShort((short) format.bits());
        if (!plain) {
            file.putShort((short) 22);
            file.putShort((short) format.validBits());
            file.putInt(format.channelMask());
            file.putShort((short) tag);
            file.put(SampleFormat.SUB_FORMAT_END);
        }
    }

    private static ByteBuffer name(ByteBuffer file, String name) {
        return file.put(name.getBytes(ISO_8859_1));
    }
}
