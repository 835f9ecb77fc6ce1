package io.clipline.worker.s3;

import io.clipline.audio.captions.WebVtt;
import io.clipline.audio.waveform.Waveform;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What lies beside clips: the same key with another ending instead of {@code .m4a}. It is put after the clip and only by
 * who has its very bytes, so it cannot belong to other bytes. A clip is not worth less without: what goes wrong here is
 * logged and nothing more.
 *
 * @param cacheControl as the clip's
 */
record Companions(S3Client client, String cacheControl) {

    private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

    /** What it is. */
    enum Kind {
        PEAKS(".peaks.json", Waveform.CONTENT_TYPE),
        CAPTIONS(".vtt", WebVtt.CONTENT_TYPE);

        private final String ending;
        private final String contentType;

        Kind(String ending, String contentType) {
            this.ending = ending;
            this.contentType = contentType;
        }

        private S3Location besides(S3Location clip) {
            int end = clip.key().lastIndexOf('.');
            return new S3Location(clip.bucket(), clip.key().substring(0, end) + ending);
        }
    }

    /** Where it is for a clip that somebody else has stored; empty where there is none. */
    Optional<String> find(Kind kind, S3Location clip) {
        S3Location place = kind.besides(clip);
        try {
            client.headObject(head -> head.bucket(place.bucket()).key(place.key()));
            return Optional.of(place.toString());
        } catch (SdkException e) {
            LOG.debug("{} has no {} that can be seen", clip, kind, e);
            return Optional.empty();
        }
    }

    /**
     * Puts it beside a clip that is there.
     *
     * @return where it is; empty where it cannot be stored
     */
    Optional<String> store(Kind kind, S3Location clip, byte[] content) {
        S3Location place = kind.besides(clip);
        try {
            client.putObject(
                    put -> put.bucket(place.bucket())
                            .key(place.key())
                            .contentType(kind.contentType)
                            .cacheControl(cacheControl),
                    RequestBody.fromBytes(content));
            return Optional.of(place.toString());
        } catch (SdkException e) {
            LOG.warn("the {} of {} cannot be stored; the clip goes without", kind, clip, e);
            return Optional.empty();
        }
    }
}
