package io.clipline.quickstart.source;

import io.clipline.audio.ByteSource;
import io.clipline.audio.SourceChangedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.OptionalLong;

/** A file's bytes. Its version is its length, its time of change and which file it is, looked at again with every read. */
final class LocalByteSource implements ByteSource {

    private final Path file;
    private Optional<Version> version = Optional.empty();

    LocalByteSource(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public byte[] read(long start, long end) throws IOException {
        ByteSource.checkRange(start, end);
        long length = unchangedLength();
        if (start >= length) {
            return new byte[0];
        }
        ByteBuffer buffer = ByteBuffer.allocate((int) (Math.min(end, length) - start));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, start + buffer.position()) < 0) {
                    throw new SourceChangedException(name());
                }
            }
        }
        return buffer.array();
    }

    @Override
    public byte[] readTail(int count) throws IOException {
        ByteSource.checkRange(0, count);
        long length = unchangedLength();
        return read(Math.max(0, length - count), length);
    }

    @Override
    public OptionalLong length() throws IOException {
        return OptionalLong.of(unchangedLength());
    }

    @Override
    public Optional<String> version() throws IOException {
        unchangedLength();
        return version.map(Version::toString);
    }

    private long unchangedLength() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new NoSuchFileException(name(), null, "is a folder; name the playlist or media file in it");
        }
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(name(), null, "is no file that keeps its bytes; write them into one first");
        }
        Version now =
                new Version(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
        if (version.isPresent() && !version.get().equals(now)) {
            throw new SourceChangedException(name());
        }
        version = Optional.of(now);
        return now.lengthBytes();
    }

    /** @param fileKey device and number of the file, where the system has them */
    private record Version(long lengthBytes, FileTime changed, String fileKey) {}
}
