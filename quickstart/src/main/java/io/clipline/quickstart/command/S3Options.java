package io.clipline.quickstart.command;

import io.clipline.worker.s3.S3Config;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where s3 URIs lead. Credentials come from the environment, a profile or the machine, as with every AWS tool. */
final class S3Options {

    private static final Duration ATTEMPT_LIMIT = Duration.ofSeconds(5);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(20);

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "An S3-compatible server, addressed with the bucket in the path; default: AWS.")
    private @Nullable URI endpoint;

    @Option(
            names = "--s3-region",
            paramLabel = "REGION",
            defaultValue = "${env:AWS_REGION:-us-east-1}",
            description = "Default: AWS_REGION, or us-east-1.")
    private String region = "us-east-1";

    /** @throws IllegalArgumentException when they name no server */
    S3Config config() {
        if (endpoint != null && (endpoint.getScheme() == null || endpoint.getHost() == null)) {
            throw new IllegalArgumentException(
                    "--s3-endpoint is " + endpoint + "; give a URL with a host, such as http://127.0.0.1:9000");
        }
        return new S3Config(
                region, Optional.ofNullable(endpoint), endpoint != null, Optional.empty(), ATTEMPT_LIMIT, CALL_LIMIT);
    }
}
