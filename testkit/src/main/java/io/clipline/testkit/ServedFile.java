package io.clipline.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Content that a {@link CountingHttpServer} serves: from memory, or a file that is read anew for each request. */
interface ServedFile {

    long length() throws IOException;

    /** Quoted, as in the header (RFC 9110, 8.8.3). */
    String entityTag() throws IOException;

    /** The bytes {@code [start, end)}, which exist. */
    byte[] read(long start, long end) throws IOException;

    static ServedFile of(byte[] content) {
        return new InMemory(content.clone());
    }

    static ServedFile of(Path file) {
        return new OnDisk(file);
    }

    /** Bytes in memory. */
    final class InMemory implements ServedFile {

        private final byte[] content;

        private InMemory(byte[] content) {
            this.content = content;
        }

        @Override
        public long length() {
            return content.length;
        }

        @Override
        public String entityTag() {
            var checksum = new CRC32();
            checksum.update(content);
            return '"' + Long.toHexString(checksum.getValue()) + '"';
        }

        @Override
        public byte[] read(long start, long end) {
            return Arrays.copyOfRange(content, (int) start, (int) end);
        }
    }

    /** A file. */
    final class OnDisk implements ServedFile {

        private final Path file;

        private OnDisk(Path file) {
            this.file = file;
        }

        @Override
        public long length() throws IOException {
            return Files.size(file);
        }

        @Override
        public String entityTag() throws IOException {
            return '"' + Long.toHexString(Files.getLastModifiedTime(file).toMillis()) + '-' + length() + '"';
        }

        @Override
        public byte[] read(long start, long end) throws IOException {
            var bytes = ByteBuffer.allocate(Math.toIntExact(end - start));
            try (var channel = FileChannel.open(file)) {
                while (bytes.hasRemaining()) {
                    if (channel.read(bytes, start + bytes.position()) < 0) {
                        throw new IOException(file + " was shortened while it was served");
                    }
                }
            }
            return bytes.array();
        }
    }
}
