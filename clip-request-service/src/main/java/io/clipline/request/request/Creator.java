package io.clipline.request.request;

import java.util.Optional;

/**
 * Whose clip it is.
 *
 * @param userId the user
 * @param onBehalfBy the service that asks on the user's behalf; empty when the user asks in person
 */
public record Creator(String userId, Optional<String> onBehalfBy) {}
