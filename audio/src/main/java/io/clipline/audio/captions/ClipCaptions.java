package io.clipline.audio.captions;

import java.util.List;

/**
 * What is said in a clip.
 *
 * @param text at the clip's own times; perhaps without a cue
 * @param warnings what is missing in it, one sentence each
 */
public record ClipCaptions(WebVtt text, List<String> warnings) {

    public ClipCaptions {
        warnings = List.copyOf(warnings);
    }
}
