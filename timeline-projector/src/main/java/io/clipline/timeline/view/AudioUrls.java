package io.clipline.timeline.view;

import java.util.Optional;

/** Where a listener's app gets the sound of a clip. */
@FunctionalInterface
public interface AudioUrls {
    /**
     * @param objectUri {@code s3://bucket/key}
     * @return a URL that a GET can be sent to; empty: there is none, or the object is not one of ours
     */
    Optional<String> of(String objectUri);
}
