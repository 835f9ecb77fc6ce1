package io.clipline.worker.s3;

import io.clipline.audio.SourceChangedException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The version in which each object was first read; all later reads must see the same. Safe for several threads. */
final class PinnedVersions {

    private final Map<String, ObjectVersion> versions = new ConcurrentHashMap<>();

    /** @param name of the object, as its {@link S3Location} says it */
    Optional<ObjectVersion> of(String name) {
        return Optional.ofNullable(versions.get(name));
    }

    /** @throws SourceChangedException when another version was seen before */
    void saw(String name, ObjectVersion version) throws SourceChangedException {
        ObjectVersion before = versions.putIfAbsent(name, version);
        if (before != null && !before.equals(version)) {
            throw new SourceChangedException(name);
        }
    }
}
