package io.clipline.audio;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** An object whose bytes are all in memory. */
public final class InMemoryByteSource implements ByteSource {

    private final String name;
    private final byte[] bytes;

    /** @param bytes owned by the source from now on */
    public InMemoryByteSource(String name, byte[] bytes) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a source needs a name");
        }
        this.name = name;
        this.bytes = bytes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public byte[] read(long start, long end) {
        ByteSource.checkRange(start, end);
        int from = (int) Math.min(start, bytes.length);
        int to = (int) Math.min(end, bytes.length);
        return Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public byte[] readTail(int count) {
        ByteSource.checkRange(0, count);
        return Arrays.copyOfRange(bytes, Math.max(0, bytes.length - count), bytes.length);
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(bytes.length);
    }

    /** A digest of the bytes. */
    @Override
    public Optional<String> version() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Optional.of(HexFormat.of().formatHex(digest.digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
