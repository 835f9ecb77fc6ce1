package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The frames of a FLAC file that ffmpeg wrote, to be written anew with other metadata, other numbers, or damage. Frames
 * are found by their numbers: the file must have blocks of one length that count from 0.
 */
public final class FlacStream {

    private static final int STREAM_INFO_AT = 8;
    private static final int STREAM_INFO_BYTES = 34;
    private static final int NUMBER_AT = 4;

    private final byte[] streamInfo;
    private final List<byte[]> frames;
    private final int blockSamples;

    private FlacStream(byte[] streamInfo, List<byte[]> frames) {
        this.streamInfo = streamInfo;
        this.frames = frames;
        this.blockSamples = ByteBuffer.wrap(streamInfo).getShort(2) & 0xFFFF;
    }

    /** Takes a file apart. */
    public static FlacStream parse(byte[] file) {
        int at = 4;
        boolean last = false;
        while (!last) {
            last = file[at] < 0;
            at += 4 + (ByteBuffer.wrap(file).getInt(at) & 0xFFFFFF);
        }
        var starts = new ArrayList<Integer>();
        for (int i = at; i < file.length - 16; i++) {
            if (file[i] == (byte) 0xFF
                    && file[i + 1] == (byte) 0xF8
                    && numberAt(file, i).equals(Optional.of((long) starts.size()))) {
                starts.add(i);
            }
        }
        starts.add(file.length);
        var frames = new ArrayList<byte[]>();
        for (int i = 1; i < starts.size(); i++) {
            frames.add(Arrays.copyOfRange(file, starts.get(i - 1), starts.get(i)));
        }
        var streamInfo = Arrays.copyOfRange(file, STREAM_INFO_AT, STREAM_INFO_AT + STREAM_INFO_BYTES);
        return new FlacStream(streamInfo, List.copyOf(frames));
    }

    /**
     * Frames of 256 samples of 8 kHz mono that need no encoder: two of noise as it is, then one of silence.
     *
     * @param frames how many; the same bytes everywhere
     */
    public static FlacStream synthetic(int frames) {
        var info = ByteBuffer.allocate(STREAM_INFO_BYTES);
        info.putShort((short) 256).putShort((short) 256).position(10);
        info.putLong(8000L << 44 | 15L << 36 | frames * 256L);
        var random = new Random(9639);
        var all = new ArrayList<byte[]>();
        for (int i = 0; i < frames; i++) {
            // Block length in 8 bits, all else as in STREAMINFO; verbatim, or one constant of 16 bits.
            var noise = new byte[i % 3 < 2 ? 512 : 2];
            random.nextBytes(noise);
            var frame = new ByteArrayOutputStream();
            frame.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xF8, 0x60, 0, 0, (byte) 255, 0});
            frame.write(noise.length > 2 ? 2 : 0);
            frame.writeBytes(noise.length > 2 ? noise : new byte[2]);
            frame.writeBytes(new byte[2]);
            all.add(renumbered(frame.toByteArray(), i, false));
        }
        return new FlacStream(info.array(), List.copyOf(all));
    }

    /** The frames, to be changed by the caller in copies. */
    public List<byte[]> frames() {
        return frames;
    }

    /** How many samples each frame but the last has. */
    public int blockSamples() {
        return blockSamples;
    }

    /** The same metadata with other frames. */
    public FlacStream with(List<byte[]> others) {
        return new FlacStream(streamInfo, List.copyOf(others));
    }

    /** The metadata as they are, but for how many samples of each channel there are; 0 for unknown. */
    public FlacStream withTotal(long samples) {
        var changed = streamInfo.clone();
        var fields = ByteBuffer.wrap(changed);
        fields.putLong(10, (fields.getLong(10) & ~0xFFFFFFFFFL) | samples);
        return new FlacStream(changed, frames);
    }

    /** The same frames numbered by samples, as in a stream whose blocks differ; their checksums are made anew. */
    public FlacStream variable() {
        var renumbered = new ArrayList<byte[]>();
        for (int i = 0; i < frames.size(); i++) {
            renumbered.add(renumbered(frames.get(i), (long) i * blockSamples, true));
        }
        return with(renumbered);
    }

    /** A frame with another number. */
    public static byte[] renumbered(byte[] frame, long number, boolean variable) {
        int oldBytes = numberBytes(frame[NUMBER_AT]);
        int headerEnd = headerEnd(frame, 0);
        var changed = new ByteArrayOutputStream();
        changed.write(0xFF);
        changed.write(variable ? 0xF9 : 0xF8);
        changed.write(frame, 2, 2);
        changed.writeBytes(coded(number));
        changed.write(frame, NUMBER_AT + oldBytes, headerEnd - NUMBER_AT - oldBytes);
        changed.write(crc(changed.toByteArray(), changed.size(), 0x07, 8));
        changed.write(frame, headerEnd + 1, frame.length - headerEnd - 3);
        int crc = crc(changed.toByteArray(), changed.size(), 0x8005, 16);
        changed.write(crc >> 8);
        changed.write(crc);
        return changed.toByteArray();
    }

    /** A table with a point at every so many frames. */
    public byte[] seekTable(int everyFrames) {
        var table = ByteBuffer.allocate((frames.size() + everyFrames - 1) / everyFrames * 18);
        long offset = 0;
        for (int i = 0; i < frames.size(); i++) {
            if (i % everyFrames == 0) {
                table.putLong((long) i * blockSamples).putLong(offset).putShort((short) blockSamples);
            }
            offset += frames.get(i).length;
        }
        return table.array();
    }

    /** The file with no metadata but what it needs. */
    public byte[] build() {
        return build(List.of());
    }

    /** The file with more metadata. */
    public byte[] build(List<Block> blocks) {
        var file = new ByteArrayOutputStream();
        file.writeBytes(new byte[] {'f', 'L', 'a', 'C'});
        write(file, new Block(0, streamInfo), blocks.isEmpty());
        for (int i = 0; i < blocks.size(); i++) {
            write(file, blocks.get(i), i == blocks.size() - 1);
        }
        frames.forEach(file::writeBytes);
        return file.toByteArray();
    }

    /** A metadata block; type 1 is padding, 3 a seek table, 4 text, 6 a picture. */
    public static final class Block {

        private final int type;
        private final byte[] content;

        public Block(int type, byte[] content) {
            this.type = type;
            this.content = content;
        }
    }

    private static void write(ByteArrayOutputStream file, Block block, boolean last) {
        file.write(block.type | (last ? 0x80 : 0));
        file.write(block.content.length >> 16);
        file.write(block.content.length >> 8);
        file.write(block.content.length);
        file.writeBytes(block.content);
    }

    private static Optional<Long> numberAt(byte[] bytes, int at) {
        int count = numberBytes(bytes[at + NUMBER_AT]);
        int end = headerEnd(bytes, at);
        if (count == 0 || crc(Arrays.copyOfRange(bytes, at, end), end - at, 0x07, 8) != (bytes[end] & 0xFF)) {
            return Optional.empty();
        }
        long number = count == 1 ? bytes[at + NUMBER_AT] : bytes[at + NUMBER_AT] & (0x7F >> count);
        for (int i = 1; i < count; i++) {
            number = number << 6 | (bytes[at + NUMBER_AT + i] & 0x3F);
        }
        return Optional.of(number);
    }

    /** Where the checksum of the header stands. */
    private static int headerEnd(byte[] bytes, int at) {
        int block = bytes[at + 2] >> 4 & 0xF;
        int rate = bytes[at + 2] & 0xF;
        int extra = (block == 6 ? 1 : block == 7 ? 2 : 0) + (rate == 12 ? 1 : rate > 12 ? 2 : 0);
        return at + NUMBER_AT + numberBytes(bytes[at + NUMBER_AT]) + extra;
    }

    private static int numberBytes(byte first) {
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        return ones == 0 ? 1 : ones == 1 || ones > 7 ? 0 : ones;
    }

    private static byte[] coded(long number) {
        if (number < 0x80) {
            return new byte[] {(byte) number};
        }
        int bits = 64 - Long.numberOfLeadingZeros(number);
        int count = 2;
        while (bits > 5 * count + 1) {
            count++;
        }
        var bytes = new byte[count];
        long rest = number;
        for (int i = count - 1; i > 0; i--) {
            bytes[i] = (byte) (0x80 | (rest & 0x3F));
            rest >>= 6;
        }
        bytes[0] = (byte) ((0xFF00 >> count) | rest);
        return bytes;
    }

    private static int crc(byte[] bytes, int count, int polynomial, int width) {
        int crc = 0;
        for (int i = 0; i < count; i++) {
            crc ^= (bytes[i] & 0xFF) << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & (1 << (width - 1))) != 0 ? (crc << 1) ^ polynomial : crc << 1;
            }
        }
        return crc & ((1 << width) - 1);
    }
}
