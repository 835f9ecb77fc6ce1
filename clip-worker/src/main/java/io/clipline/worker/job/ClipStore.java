package io.clipline.worker.job;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Where clips are kept, each under a place that derives from its clipId alone. */
public interface ClipStore {

    /**
     * Stores a clip unless its place is taken, and returns when it is safe. Its peaks and captions go beside it; a
     * clip whose peaks cannot be stored is a clip without peaks, and so with captions.
     *
     * @throws IOException when it is not known to be safe; storing again changes nothing
     */
    Stored store(ClipFile file) throws IOException;

    /** What is at the clip's place now. */
    sealed interface Stored {

        <T> T match(Function<Kept, T> kept, Function<Taken, T> taken);

        /**
         * The clip of this wish, stored now or before.
         *
         * @param objectUri {@code s3://bucket/key}
         * @param sizeBytes of the object that is there
         * @param crc32c of the object that is there
         * @param description how the object that is there was cut; an earlier try may have read other sources
         * @param waveformUri {@code s3://bucket/key} of its peaks; empty where there are none
         * @param captionsUri {@code s3://bucket/key} of its captions; empty where there are none
         */
        record Kept(
                String objectUri,
                long sizeBytes,
                String crc32c,
                CutDescription description,
                Optional<String> waveformUri,
                Optional<String> captionsUri)
                implements Stored {

            /** A clip with nothing beside it. */
            public Kept(String objectUri, long sizeBytes, String crc32c, CutDescription description) {
                this(objectUri, sizeBytes, crc32c, description, Optional.empty(), Optional.empty());
            }

            @Override
            public <T> T match(Function<Kept, T> kept, Function<Taken, T> taken) {
                return kept.apply(this);
            }
        }

        /** A clip of another wish that came under the same id. */
        record Taken(String objectUri) implements Stored {
            @Override
            public <T> T match(Function<Kept, T> kept, Function<Taken, T> taken) {
                return taken.apply(this);
            }
        }
    }
}
