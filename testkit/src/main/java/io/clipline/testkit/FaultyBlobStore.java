package io.clipline.testkit;

import io.clipline.testkit.FaultyObjectStore.Operation;
import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Stands between s3proxy and its folder; the server turns the exceptions into status and XML. */
final class FaultyBlobStore extends ForwardingBlobStore {

    private final StoreFaults faults;

    FaultyBlobStore(BlobStore blobs, StoreFaults faults) {
        super(blobs);
        this.faults = faults;
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        failIfTold(Operation.GET, request.key());
        return super.getBlob(request);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        failIfTold(Operation.HEAD, request.key());
        return super.blobMetadata(request);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        failIfTold(Operation.PUT, request.key());
        return super.putBlob(request, content);
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        failIfTold(Operation.DELETE, request.key());
        return super.removeBlob(request);
    }

    private void failIfTold(Operation operation, String key) {
        var told = faults.next(operation, key);
        if (told.isPresent()) {
            var error = told.get();
            throw S3Exception.builder()
                    .statusCode(error.status())
                    .message(error.code())
                    .awsErrorDetails(AwsErrorDetails.builder()
                            .errorCode(error.code())
                            .errorMessage("told to fail")
                            .build())
                    .build();
        }
    }
}
