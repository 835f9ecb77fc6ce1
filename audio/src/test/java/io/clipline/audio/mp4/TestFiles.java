package io.clipline.audio.mp4;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/** One file in memory that counts what is read of it, and fails where told to. */
final class TestFiles implements RecordingFiles, ByteSource {

    private final byte[] head;
    private final long lengthBytes;
    private int requests;
    private long bytesRead;
    private int failingRequest = Integer.MAX_VALUE;

    TestFiles(byte[] content) {
        this(content, content.length);
    }

    /** A long file that is all zeros behind its first bytes. */
    TestFiles(byte[] head, long lengthBytes) {
        this.head = head;
        this.lengthBytes = lengthBytes;
    }

    /** @param request counted from 1 */
    TestFiles failingAt(int request) {
        failingRequest = request;
        return this;
    }

    int requests() {
        return requests;
    }

    long bytesRead() {
        return bytesRead;
    }

    @Override
    public ByteSource main() {
        return this;
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        throw new AssertionError("an MP4 file has no other files: " + reference);
    }

    @Override
    public String name() {
        return "rec.mp4";
    }

    @Override
    public byte[] read(long start, long end) throws IOException {
        requests++;
        if (requests == failingRequest) {
            throw new IOException("request " + requests + " failed");
        }
        int count = (int) (Math.min(end, lengthBytes) - Math.min(start, lengthBytes));
        bytesRead += count;
        byte[] bytes = new byte[count];
        if (start < head.length) {
            int inHead = (int) Math.min(count, head.length - start);
            System.arraycopy(Arrays.copyOfRange(head, (int) start, (int) start + inHead), 0, bytes, 0, inHead);
        }
        return bytes;
    }

    @Override
    public byte[] readTail(int count) {
        throw new UnsupportedOperationException("not needed for MP4");
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(lengthBytes);
    }
}
