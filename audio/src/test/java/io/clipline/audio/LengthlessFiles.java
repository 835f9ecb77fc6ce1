package io.clipline.audio;

import java.io.IOException;
import java.util.OptionalLong;

/** Files of a store that never tells how long an object is. */
public record LengthlessFiles(RecordingFiles files) implements RecordingFiles {

    @Override
    public ByteSource main() {
        return new Lengthless(files.main());
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return new Lengthless(files.open(reference));
    }

    private record Lengthless(ByteSource source) implements ByteSource {

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public byte[] read(long start, long end) throws IOException {
            return source.read(start, end);
        }

        @Override
        public byte[] readTail(int count) throws IOException {
            return source.readTail(count);
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }
    }
}
