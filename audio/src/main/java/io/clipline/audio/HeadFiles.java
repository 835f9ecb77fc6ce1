package io.clipline.audio;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Files whose main object's first bytes were read already and cost nothing again. */
final class HeadFiles implements RecordingFiles {

    private final RecordingFiles files;
    private final HeadSource main;

    private HeadFiles(RecordingFiles files, HeadSource main) {
        this.files = files;
        this.main = main;
    }

    /** Reads the first bytes, as far as the object has them. */
    static HeadFiles read(RecordingFiles files, int headBytes) throws IOException {
        ByteSource source = files.main();
        byte[] head = source.read(0, headBytes);
        return new HeadFiles(files, new HeadSource(source, head, head.length < headBytes));
    }

    byte[] head() {
        return main.head;
    }

    @Override
    public ByteSource main() {
        return main;
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return files.open(reference);
    }

    @Override
    public List<byte[]> readAll(List<RangeRead> reads) throws IOException {
        List<RangeRead> sent = new ArrayList<>(reads.size());
        for (RangeRead read : reads) {
            ByteSource source = read.source() == main ? main.source : read.source();
            sent.add(new RangeRead(source, read.start(), read.end()));
        }
        return files.readAll(sent);
    }

    @Override
    public Optional<URI> url() {
        return files.url();
    }

    @Override
    public boolean isSettled() {
        return files.isSettled();
    }

    private static final class HeadSource implements ByteSource {

        private final ByteSource source;
        private final byte[] head;
        private final boolean whole;

        private HeadSource(ByteSource source, byte[] head, boolean whole) {
            this.source = source;
            this.head = head;
            this.whole = whole;
        }

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public byte[] read(long start, long end) throws IOException {
            ByteSource.checkRange(start, end);
            if (end <= head.length || whole) {
                int from = (int) Math.min(start, head.length);
                return Arrays.copyOfRange(head, from, (int) Math.min(end, head.length));
            }
            if (start >= head.length) {
                return source.read(start, end);
            }
            byte[] rest = source.read(head.length, end);
            int kept = head.length - (int) start;
            byte[] result = Arrays.copyOfRange(head, (int) start, head.length + rest.length);
            System.arraycopy(rest, 0, result, kept, rest.length);
            return result;
        }

        @Override
        public byte[] readTail(int count) throws IOException {
            ByteSource.checkRange(0, count);
            return whole
                    ? Arrays.copyOfRange(head, Math.max(0, head.length - count), head.length)
                    : source.readTail(count);
        }

        @Override
        public OptionalLong length() throws IOException {
            return whole ? OptionalLong.of(head.length) : source.length();
        }

        @Override
        public Optional<String> version() throws IOException {
            return source.version();
        }
    }
}
