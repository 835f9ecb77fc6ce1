package io.clipline.timeline.s3;

import io.clipline.timeline.s3.AudioUrlConfig.Signing;
import io.clipline.timeline.view.AudioUrls;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URLs of clips: public ones, signed ones, or none. */
public final class ObjectUrls implements AudioUrls, AutoCloseable {

    private final AudioUrlConfig config;
    private final Optional<S3Presigner> presigner;

    public ObjectUrls(AudioUrlConfig config) {
        this.config = config;
        this.presigner = config.signing().map(ObjectUrls::presigner);
    }

    @Override
    public Optional<String> of(String objectUri) {
        return ObjectUri.parse(objectUri)
                .filter(object -> config.bucket().equals(Optional.of(object.bucket())))
                .flatMap(object ->
                        config.publicBase().map(base -> under(base, object)).or(() -> signed(object)));
    }

    @Override
    public void close() {
        presigner.ifPresent(S3Presigner::close);
    }

    private static String under(URI base, ObjectUri object) {
        String text = base.toString();
        return (text.endsWith("/") ? text : text + "/") + object.keyAsPath();
    }

    private Optional<String> signed(ObjectUri object) {
        return presigner.flatMap(signer -> config.signing().map(how -> signer.presignGetObject(request ->
                        request.signatureDuration(how.expiry()).getObjectRequest(get -> get.bucket(object.bucket())
                                .key(object.key())))
                .url()
                .toString()));
    }

    private static S3Presigner presigner(Signing how) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(Region.of(how.region()))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(how.pathStyle())
                        .build());
        how.endpoint().ifPresent(builder::endpointOverride);
        how.keys()
                .ifPresent(keys -> builder.credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(keys.accessKey(), keys.secretKey()))));
        return builder.build();
    }
}
