package io.clipline.quickstart.source;

import io.clipline.audio.IndexCache;
import io.clipline.audio.IndexKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Indexes in a folder of the user, which grows to a limit; those that were used longest ago go first. */
public final class FolderIndexCache implements IndexCache {

    private static final String ENDING = ".index";
    /** More than an index of a day of the shortest frames; what is larger is none of ours. */
    private static final int MAX_INDEX_BYTES = 16 << 20;

    private final Path folder;
    private final long limitBytes;

    /**
     * @param folder made when the first index is kept
     * @param limitBytes how much it holds at most
     */
    public FolderIndexCache(Path folder, long limitBytes) {
        this.folder = folder;
        this.limitBytes = limitBytes;
    }

    @Override
    public Optional<byte[]> load(IndexKey key) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_INDEX_BYTES) {
                return Optional.empty();
            }
            byte[] index = Files.readAllBytes(file);
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(index);
        } catch (IOException e) {
            log().info("an index cannot be read and is made again: {}", e.toString());
            return Optional.empty();
        }
    }

    @Override
    public void store(IndexKey key, byte[] index) {
        try {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, "unfinished-", ENDING);
            try {
                Files.write(unfinished, index);
                Files.move(unfinished, file(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            dropOldest();
        } catch (IOException e) {
            log().info("an index cannot be kept: {}", e.toString());
        }
    }

    /** Not before there is something to say: a command whose standard output is JSON starts no logging for nothing. */
    private static Logger log() {
        return LoggerFactory.getLogger(FolderIndexCache.class);
    }

    private void dropOldest() throws IOException {
        List<Kept> all;
        try (Stream<Path> files = Files.list(folder)) {
            all = files.filter(file -> file.toString().endsWith(ENDING))
                    .map(Kept::of)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(Kept::usedAt))
                    .toList();
        }
        long total = all.stream().mapToLong(Kept::lengthBytes).sum();
        for (Kept oldest : all) {
            if (total <= limitBytes) {
                return;
            }
            Files.deleteIfExists(oldest.file());
            total -= oldest.lengthBytes();
        }
    }

    private Path file(IndexKey key) {
        String text = key.kind() + "\n" + key.sourceName() + "\n" + key.sourceVersion();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(digest) + ENDING);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Kept(Path file, long lengthBytes, FileTime usedAt) {

        /** Empty where somebody else has just deleted it. */
        private static Optional<Kept> of(Path file) {
            try {
                return Optional.of(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }
}
