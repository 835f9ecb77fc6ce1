package io.clipline.audio;

import java.util.Optional;

/**
 * What a recording says of the people on stage, in the words of its producer: packed audio of Spaces says it about once
 * a second. The texts are as they were found; they may be anything.
 *
 * @param atMillis from the clip's first sample; less than 0 where it was said shortly before the clip
 * @param participants JSON: an array of the people on stage but the host, with {@code UserId}
 * @param levels JSON: an array of how loud they are; first the host, then the participants in their order
 */
public record StageReport(long atMillis, Optional<String> participants, Optional<String> levels) {}
