package io.clipline.request.request;

import java.time.Instant;

/**
 * A wish that is safely on its way.
 *
 * @param deadlineAt when the request ends as FAILED if the clip is not ready
 * @param repeated whether this process had granted the same wish before, and wrote nothing this time
 */
public record Grant(String clipId, Instant requestedAt, Instant deadlineAt, boolean repeated) {}
