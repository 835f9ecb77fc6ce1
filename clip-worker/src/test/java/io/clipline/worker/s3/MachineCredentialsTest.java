package io.clipline.worker.s3;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class MachineCredentialsTest {

    @Test
    void aReadWithoutCredentialsSaysWhatToSetAndNotWhereNothingWas() {
        MachineCredentials none = new MachineCredentials(() -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        });
        try (S3Client client = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create("http://127.0.0.1:9"))
                .credentialsProvider(none)
                .build()) {
            S3ByteSource source =
                    new S3ByteSource(client, S3Location.parse("s3://rooms/room.m4a"), new PinnedVersions());

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> source.read(0, 1))
                    .withMessageStartingWith("s3://rooms/room.m4a: ")
                    .withMessageContaining("no credentials were found; set AWS_ACCESS_KEY_ID")
                    .withMessageNotContaining("providers in the chain");
        }
    }
}
