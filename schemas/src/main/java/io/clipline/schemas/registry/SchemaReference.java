package io.clipline.schemas.registry;

/**
 * A type that a schema uses and that is a schema of its own in the registry.
 *
 * @param name full name of the type
 * @param subject the subject that has it
 * @param version the version in that subject, 1 or more
 */
record SchemaReference(String name, String subject, int version) {}
