package io.clipline.quickstart.local;

import io.clipline.embedded.EmbeddedObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The services' settings, under the names that a deployment uses. */
final class LocalSettings {

    private static final String HOST = "127.0.0.1";
    private static final String FFMPEG = "CLIPLINE_FFMPEG";

    private final LocalServers servers;
    private final LocalTokens tokens;
    private final Path data;

    LocalSettings(LocalServers servers, LocalTokens tokens, Path data) {
        this.servers = servers;
        this.tokens = tokens;
        this.data = data;
    }

    /** Where a service of this process is. */
    static URI url(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }

    /** @param timelineBase where the query API is, as callers reach it */
    Map<String, String> requests(int port, URI timelineBase) {
        Map<String, String> texts = common(port);
        texts.put("CLIPLINE_AUTH_KEY_FILE", tokens.publicKeys().toString());
        texts.put("CLIPLINE_AUTH_ISSUER", LocalTokens.ISSUER);
        texts.put("CLIPLINE_AUTH_AUDIENCE", LocalTokens.AUDIENCE);
        texts.put("CLIPLINE_TIMELINE_BASE_URL", timelineBase.toString());
        return texts;
    }

    Map<String, String> worker(int port) {
        Map<String, String> texts = common(port);
        texts.putAll(objectStore());
        texts.put("CLIPLINE_WORKER_RECORDING_LOCATIONS", "s3://" + LocalServers.RECORDINGS_BUCKET);
        texts.put("CLIPLINE_WORKER_CLIPS_LOCATION", "s3://" + LocalServers.CLIPS_BUCKET);
        // One machine runs everything here; a few jobs at once keep it busy.
        texts.put("CLIPLINE_WORKER_CONCURRENCY", "8");
        // Where the user's ffmpeg is, is the user's to say; recordings of AAC need none.
        Optional.ofNullable(System.getenv(FFMPEG)).ifPresent(program -> texts.put(FFMPEG, program));
        return texts;
    }

    Map<String, String> timeline(int port) {
        Map<String, String> texts = common(port);
        texts.putAll(objectStore());
        texts.put("CLIPLINE_CLIPS_BUCKET", LocalServers.CLIPS_BUCKET);
        texts.put("CLIPLINE_CLIPS_PRESIGN", "true");
        texts.put("CLIPLINE_TIMELINE_DATA", data.resolve("timeline").toString());
        return texts;
    }

    private Map<String, String> common(int port) {
        Map<String, String> texts = new HashMap<>();
        texts.put("CLIPLINE_HTTP_HOST", HOST);
        texts.put("CLIPLINE_HTTP_PORT", Integer.toString(port));
        texts.put("CLIPLINE_KAFKA_BOOTSTRAP_SERVERS", servers.bootstrapServers());
        texts.put("CLIPLINE_KAFKA_SCHEMA_REGISTRY_URL", servers.registryUrl());
        return texts;
    }

    private Map<String, String> objectStore() {
        EmbeddedObjectStore objects = servers.objects();
        return Map.of(
                "CLIPLINE_S3_ENDPOINT", objects.endpoint().toString(),
                "CLIPLINE_S3_PATH_STYLE", "true",
                "CLIPLINE_S3_REGION", objects.region(),
                "CLIPLINE_S3_ACCESS_KEY", objects.accessKey(),
                "CLIPLINE_S3_SECRET_KEY", objects.secretKey());
    }
}
