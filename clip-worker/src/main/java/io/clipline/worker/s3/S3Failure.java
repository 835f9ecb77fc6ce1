package io.clipline.worker.s3;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says in one sentence what S3 or the way to it failed with. */
final class S3Failure {

    private S3Failure() {}

    static IOException of(String name, SdkException e) {
        if (e instanceof AwsServiceException answer) {
            return new IOException(
                    name + ": S3 answered " + answer.statusCode() + " "
                            + answer.awsErrorDetails().errorCode() + advice(answer.statusCode()),
                    e);
        }
        return new IOException(name + ": no answer from S3: " + e.getMessage(), e);
    }

    private static String advice(int status) {
        return switch (status) {
            case 301, 400 -> "; look whether the region and the name of the bucket are right";
            case 401, 403 -> "; look whether the credentials are right, and may do this";
            default -> "";
        };
    }
}
