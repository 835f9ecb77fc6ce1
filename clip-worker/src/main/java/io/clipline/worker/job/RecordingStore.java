package io.clipline.worker.job;

import java.util.function.Function;

/** Where recordings lie. */
public interface RecordingStore {

    /**
     * A recording's objects, in their versions of the first read from now on. Costs no request.
     *
     * @param location as the platform says it, such as {@code s3://bucket/key}
     */
    Found locate(String location);

    /** Whether a location may be read. */
    sealed interface Found {

        <T> T match(Function<SourceFiles, T> allowed, Function<String, T> notAllowed);

        record Allowed(SourceFiles files) implements Found {
            @Override
            public <T> T match(Function<SourceFiles, T> allowed, Function<String, T> notAllowed) {
                return allowed.apply(files);
            }
        }

        /** @param why one sentence: what is wrong with the location and who can allow it */
        record NotAllowed(String why) implements Found {
            @Override
            public <T> T match(Function<SourceFiles, T> allowed, Function<String, T> notAllowed) {
                return notAllowed.apply(why);
            }
        }
    }
}
