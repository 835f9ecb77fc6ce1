package io.clipline.quickstart.source;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A recording on a web server. */
public final class HttpFiles implements RecordingFiles {

    /** More requests at a time gain nothing, and some servers turn the client away. */
    private static final int PARALLEL_READS = 8;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final URI main;

    /** @param main an absolute http or https URI, its query included */
    public HttpFiles(URI main) {
        this.main = main;
    }

    @Override
    public ByteSource main() {
        return new HttpByteSource(client, main);
    }

    @Override
    public ByteSource open(RelativeReference reference) {
        return new HttpByteSource(client, main.resolve(reference.toUriReference()));
    }

    @Override
    public List<byte[]> readAll(List<RangeRead> reads) throws IOException {
        List<byte[]> results = new ArrayList<>(reads.size());
        for (int first = 0; first < reads.size(); first += PARALLEL_READS) {
            List<RangeRead> batch = reads.subList(first, Math.min(first + PARALLEL_READS, reads.size()));
            List<CompletableFuture<byte[]>> futures = new ArrayList<>(batch.size());
            for (RangeRead read : batch) {
                futures.add(((HttpByteSource) read.source()).readAsync(read.start(), read.end()));
            }
            for (CompletableFuture<byte[]> future : futures) {
                results.add(HttpByteSource.await(future));
            }
        }
        return results;
    }
}
