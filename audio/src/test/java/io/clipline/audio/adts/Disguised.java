package io.clipline.audio.adts;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** A file in a store that claims the same version for everything, and does not see when bytes change. */
final class Disguised implements RecordingFiles, ByteSource {

    private final byte[] bytes;

    Disguised(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public ByteSource main() {
        return this;
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        throw new UnsupportedOperationException("there is one file");
    }

    @Override
    public String name() {
        return SyntheticAdts.PATH;
    }

    @Override
    public byte[] read(long start, long end) {
        return Arrays.copyOfRange(bytes, (int) Math.min(start, bytes.length), (int) Math.min(end, bytes.length));
    }

    @Override
    public byte[] readTail(int count) {
        return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - count), bytes.length);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes.length);
    }

    @Override
    public Optional<String> version() {
        return Optional.of("the same for all");
    }
}
