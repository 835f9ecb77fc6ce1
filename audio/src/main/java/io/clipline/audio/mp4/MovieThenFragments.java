package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds frames in a file whose first ones are in the tables of {@code moov} and the rest in fragments, as a recorder
 * writes it that knows what it records only after a while.
 *
 * @param tableSamples what the movie's own frames decode to
 */
record MovieThenFragments(FrameFinder table, long tableSamples, Fragments fragments) implements FrameFinder {

    @Override
    public OptionalLong mediaSamples() {
        return OptionalLong.empty();
    }

    @Override
    public long firstSample() {
        return table.firstSample();
    }

    @Override
    public List<String> warnings() {
        return fragments.warnings();
    }

    @Override
    public long measureMediaSamples() throws IOException, UnreadableRecordingException {
        return Math.max(tableSamples, fragments.measureMediaSamples());
    }

    @Override
    public FrameRun find(long start, long end) throws IOException, UnreadableRecordingException {
        if (end <= tableSamples) {
            return table.find(start, end);
        }
        if (start - SAMPLES_PER_FRAME >= tableSamples) {
            return fragments.find(start, end);
        }
        FrameRun first = table.find(Math.min(start, tableSamples - 1), tableSamples);
        FrameRun rest = fragments.cover(tableSamples, end);
        if (rest.description() != first.description()) {
            if (start < tableSamples) {
                throw Descriptions.change(
                        fragments.sourceName(), rest.frames().get(0).start(), tableSamples);
            }
            return rest;
        }
        return first.followedBy(rest);
    }
}
