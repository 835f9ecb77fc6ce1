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
            case "http", "https" -> new SourceOpener(new HttpFiles(URI.create(source)), () -> {});
            case "s3" -> openS3(S3Location.parse(source), s3.config());
            case "file" -> new SourceOpener(new LocalFiles(Path.of(URI.create(source))), () -> {});
            case "" -> new SourceOpener(new LocalFiles(Path.of(source)), () -> {});
            default ->
                throw new IllegalArgumentException(
                        "\"" + source + "\" is no source; give a file, an http(s) URL or an s3 URI");
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

    private static String scheme(String source) {
        int end = source.indexOf("://");
        return end < 0 ? "" : source.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
