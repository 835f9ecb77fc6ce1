package io.clipline.audio.wav;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import io.clipline.testkit.media.WavBuilder;
import java.util.Arrays;
import java.util.OptionalLong;

/** A WAV file of any length: what its sound is at a place is computed when it is read. */
final class SparseWav implements RecordingFiles, ByteSource {

    private final byte[] header;
    private final long soundBytes;

    /** @param soundBytes also what the header says, modulo 2<sup>32</sup>, or nothing in RF64 */
    SparseWav(WavBuilder header, long soundBytes) {
        byte[] begins = header.build();
        long size = begins[1] == 'F' ? WavBuilder.UNKNOWN : soundBytes;
        this.header = header.chunk("data", size, new byte[0]).build();
        this.soundBytes = soundBytes;
    }

    /** The bytes {@code [start, end)} of the sound. */
    byte[] sound(long start, long end) {
        byte[] sound = new byte[(int) (end - start)];
        for (int i = 0; i < sound.length; i++) {
            long place = start + i;
            // Never a letter, so never the name of a chunk.
            sound[i] = (byte) (0x80 | (place ^ place >> 7 ^ place >> 14 ^ place >> 21 ^ place >> 28 ^ place >> 35));
        }
        return sound;
    }

    @Override
    public byte[] read(long start, long end) {
        ByteSource.checkRange(start, end);
        long stop = Math.min(end, header.length + soundBytes);
        if (start >= stop) {
            return new byte[0];
        }
        if (start >= header.length) {
            return sound(start - header.length, stop - header.length);
        }
        byte[] bytes = Arrays.copyOfRange(header, (int) start, (int) (start + stop - start));
        byte[] sound = sound(0, Math.max(0, stop - header.length));
        System.arraycopy(sound, 0, bytes, (int) (header.length - start), sound.length);
        return bytes;
    }

    @Override
    public byte[] readTail(int count) {
        return read(header.length + soundBytes - count, header.length + soundBytes);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(header.length + soundBytes);
    }

    @Override
    public String name() {
        return "sparse.wav";
    }

    @Override
    public ByteSource main() {
        return this;
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        throw new UnsupportedOperationException("a WAV file is one object");
    }
}
