package io.clipline.worker.s3;

import java.util.Optional;

/**
 * One version of an object.
 *
 * @param etag its entity tag, quotes included; empty where the store gives none
 * @param sizeBytes its length
 */
record ObjectVersion(Optional<String> etag, long sizeBytes) {}
