package io.clipline.worker.s3;

import io.clipline.audio.ClipSound;
import io.clipline.audio.waveform.Waveform;
import io.clipline.worker.job.ClipFile;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The peaks of clips, each beside its clip: the same key with {@code .peaks.json} instead of {@code .m4a}. They are put
 * after the clip and only by who has its very bytes, so they cannot be those of other bytes. A clip is not worth less
 * without them: what goes wrong here is logged and nothing more.
 *
 * @param cacheControl as the clip's
 */
record Waveforms(S3Client client, String cacheControl) {

    private static final Logger LOG = LoggerFactory.getLogger(Waveforms.class);

    /**
     * Puts the peaks of a clip that is there.
     *
     * @param clip where it is
     * @return where its peaks are; empty where it has none
     */
    Optional<String> store(S3Location clip, ClipFile file) {
        return file.clip().sound().flatMap(sound -> store(clip, sound));
    }

    /** Where the peaks of a clip are that somebody else has stored; empty where it has none. */
    Optional<String> find(S3Location clip) {
        S3Location place = besides(clip);
        try {
            client.headObject(head -> head.bucket(place.bucket()).key(place.key()));
            return Optional.of(place.toString());
        } catch (SdkException e) {
            LOG.debug("{} has no peaks that can be seen", clip, e);
            return Optional.empty();
        }
    }

    private Optional<String> store(S3Location clip, ClipSound sound) {
        S3Location place = besides(clip);
        try {
            client.putObject(
                    put -> put.bucket(place.bucket())
                            .key(place.key())
                            .contentType(Waveform.CONTENT_TYPE)
                            .cacheControl(cacheControl),
                    RequestBody.fromBytes(sound.waveform()));
            return Optional.of(place.toString());
        } catch (SdkException e) {
            LOG.warn("the peaks of {} cannot be stored; the clip goes without", clip, e);
            return Optional.empty();
        }
    }

    private static S3Location besides(S3Location clip) {
        int end = clip.key().lastIndexOf('.');
        return new S3Location(clip.bucket(), clip.key().substring(0, end) + ".peaks.json");
    }
}
