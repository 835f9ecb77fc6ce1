package io.clipline.schemas.registry;

/** Whether schemas may be registered. */
enum RegistryMode {
    READWRITE,
    READONLY
}
