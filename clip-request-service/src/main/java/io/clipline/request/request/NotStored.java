package io.clipline.request.request;

/**
 * Nobody has confirmed that an event is safe. It may be stored or not; writing it again does no harm.
 *
 * @param detail what did not answer
 */
public record NotStored(String detail) {}
