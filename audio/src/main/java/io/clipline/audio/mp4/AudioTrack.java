package io.clipline.audio.mp4;

import static io.clipline.audio.aac.AudioSpecificConfig.SAMPLES_PER_FRAME;
import static io.clipline.audio.mp4.BoxFinder.require;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A track of AAC-LC, HE-AAC or xHE-AAC ({@code trak} with a handler {@code soun}).
 *
 * @param box the track
 * @param enabled as {@code tkhd} says (8.3.2)
 * @param configs of its frames, one for each sample description; all have the sample rate of the first
 * @param frames finds them
 * @param presentation which of them are heard, and when
 */
record AudioTrack(
        Box box, boolean enabled, List<AudioSpecificConfig> configs, FrameFinder frames, Presentation presentation) {

    /** The track, or empty where it is not one of sound. */
    static Optional<AudioTrack> parse(Movie movie, Box trak) throws IOException, UnreadableRecordingException {
        SparseFile file = movie.file();
        Box media = require(file, trak, "mdia");
        if (!handler(file, require(file, media, "hdlr")).equals("soun")) {
            return Optional.empty();
        }
        Box table = require(file, require(file, media, "minf"), "stbl");
        List<SampleDescription> descriptions = SampleDescription.readAll(file, require(file, table, "stsd"));
        List<AudioSpecificConfig> configs =
                descriptions.stream().map(SampleDescription::config).toList();
        TrackLayout layout = TrackLayout.read(
                movie, trak, Descriptions.of(descriptions), configs.get(0).sampleRateHz(), SAMPLES_PER_FRAME);
        return Optional.of(new AudioTrack(trak, layout.enabled(), configs, layout.frames(), layout.presentation()));
    }

    /** What the first frames are. */
    AudioSpecificConfig config() {
        return configs.get(0);
    }

    /** The same track, of which more is known. */
    AudioTrack with(AudioSpecificConfig betterConfig) {
        return new AudioTrack(box, enabled, List.of(betterConfig), frames, presentation);
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
