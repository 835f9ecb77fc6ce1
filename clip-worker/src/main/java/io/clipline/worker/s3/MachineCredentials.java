package io.clipline.worker.s3;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The credentials that the environment, a profile or the machine's role give. Where none does, it says so in a sentence,
 * instead of naming each place where nothing was.
 */
record MachineCredentials(AwsCredentialsProvider places) implements AwsCredentialsProvider {

    static MachineCredentials create() {
        return new MachineCredentials(DefaultCredentialsProvider.builder().build());
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return places.resolveCredentials();
        } catch (SdkException e) {
            throw SdkClientException.create(
                    "no credentials were found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, choose a profile by"
                            + " AWS_PROFILE, or give this machine a role",
                    e);
        }
    }
}
