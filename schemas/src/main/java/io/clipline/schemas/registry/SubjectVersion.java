package io.clipline.schemas.registry;

/**
 * A version of a subject.
 *
 * @param version its number, 1 or more; never used again
 * @param id id of its schema
 * @param deleted whether it is hidden; its schema can still be read by id
 */
record SubjectVersion(int version, int id, boolean deleted) {}
