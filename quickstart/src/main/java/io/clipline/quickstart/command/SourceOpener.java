package io.clipline.quickstart.command;

import io.clipline.audio.RecordingFiles;
import io.clipline.quickstart.source.HttpFiles;
import io.clipline.quickstart.source.LocalFiles;
import io.clipline.worker.s3.ParallelReads;
import io.clipline.worker.s3.S3Clients;
import io.clipline.worker.s3.S3Config;
import io.clipline.worker.s3.S3Location;
import io.clipline.worker.s3.S3RecordingFiles;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.Locale;
import software.amazon.awssdk.services.s3.S3Client;

/** Finds the recording that a word on the command line means: a file, an http(s) URL, or an s3 URI. */
final class SourceOpener implements AutoCloseable {

    private static final int PARALLEL_READS = 8;

    private final RecordingFiles files;
    private final Runnable closing;

    private SourceOpener(RecordingFiles files, Runnable closing) {
        this.files = files;
        this.closing = closing;
    }

    /** @throws IllegalArgumentException when the word means none of them */
    static SourceOpener open(String source, S3Options s3) {
        return switch (scheme(source)) {
            case "http", "https" -> new SourceOpener(new HttpFiles(url(source)), () -> {});
            case "s3" -> openS3(location(source), s3.config());
            case "file" -> new SourceOpener(new LocalFiles(file(source)), () -> {});
            case "" -> new SourceOpener(new LocalFiles(path(source)), () -> {});
            default -> throw noSource(source, "a file, an http(s) URL or an s3 URI");
        };
    }

    RecordingFiles files() {
        return files;
    }

    @Override
    public void close() {
        closing.run();
    }

    private static SourceOpener openS3(S3Location location, S3Config config) {
        S3Client client = S3Clients.create(config, PARALLEL_READS);
        ParallelReads reads = ParallelReads.start(PARALLEL_READS, PARALLEL_READS);
        return new SourceOpener(S3RecordingFiles.of(client, location, reads), () -> {
            reads.close();
            client.close();
        });
    }

    private static URI url(String source) {
        try {
            URI uri = new URI(source);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw noSource(source, "a URL with a host, such as https://host/room.m4a, a space in it as %20");
    }

    private static S3Location location(String source) {
        try {
            return S3Location.parse(source);
        } catch (IllegalArgumentException e) {
            throw noSource(source, "s3://bucket/key (" + e.getMessage() + ")");
        }
    }

    private static Path file(String source) {
        try {
            return Path.of(URI.create(source));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw noSource(source, "file:///path of this machine, a space in it as %20, or the path alone");
        }
    }

    private static Path path(String source) {
        if (source.isBlank()) {
            throw noSource(source, "a file, an http(s) URL or an s3 URI");
        }
        return Path.of(source);
    }

    private static IllegalArgumentException noSource(String source, String wanted) {
        return new IllegalArgumentException("\"" + source + "\" is no source; give " + wanted);
    }

    private static String scheme(String source) {
        int end = source.indexOf("://");
        return end < 0 ? "" : source.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
