package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;
import static io.clipline.audio.mp4.BoxFinder.require;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.io.IOException;
import java.util.Optional;

/**
 * A track of AAC-LC or HE-AAC ({@code trak} with a handler {@code soun}).
 *
 * @param box the track
 * @param enabled as {@code tkhd} says (8.3.2)
 * @param config of its frames
 * @param frames finds them
 * @param presentation which of them are heard, and when
 */
record AudioTrack(Box box, boolean enabled, AudioSpecificConfig config, FrameFinder frames, Presentation presentation) {

    /** The track, or empty where it is not one of sound. */
    static Optional<AudioTrack> parse(Movie movie, Box trak) throws IOException, UnreadableRecordingException {
        SparseFile file = movie.file();
        Box media = require(file, trak, "mdia");
        if (!handler(file, require(file, media, "hdlr")).equals("soun")) {
            return Optional.empty();
        }
        Box table = require(file, require(file, media, "minf"), "stbl");
        SampleDescription description = SampleDescription.read(file, require(file, table, "stsd"));
        TrackLayout layout = TrackLayout.read(
                movie,
                trak,
                description.dataReferenceIndex(),
                description.config().sampleRateHz(),
                SAMPLES_PER_FRAME);
        return Optional.of(
                new AudioTrack(trak, layout.enabled(), description.config(), layout.frames(), layout.presentation()));
    }

    /** The same track, of which more is known. */
    AudioTrack with(AudioSpecificConfig betterConfig) {
        return new AudioTrack(box, enabled, betterConfig, frames, presentation);
    }

    boolean isPlayed() {
        return enabled && frames.mediaSamples().orElse(1) > 0;
    }

    static String handler(SparseFile file, Box hdlr) throws IOException, UnreadableRecordingException {
        return file.peek(hdlr.contentStart(), (int) Math.min(12, hdlr.contentBytes()))
                .skip(8)
                .fourCharacters();
    }

    static boolean isEnabled(SparseFile file, Box tkhd) throws IOException, UnreadableRecordingException {
        FileBytes bytes = file.peek(tkhd.contentStart(), (int) Math.min(4, tkhd.contentBytes()));
        return (bytes.u32() & 1) == 1;
    }
}
