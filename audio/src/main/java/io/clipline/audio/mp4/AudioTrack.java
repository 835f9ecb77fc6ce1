package io.clipline.audio.mp4;

import static io.clipline.audio.mp4.BoxFinder.find;
import static io.clipline.audio.mp4.BoxFinder.require;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

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
        long timescale = Movie.readTimescale(file, require(file, media, "mdhd"));
        Box information = require(file, media, "minf");
        Box table = require(file, information, "stbl");
        SampleDescription description = SampleDescription.read(file, require(file, table, "stsd"));
        checkDataReference(file, information, description.dataReferenceIndex());
        int sampleRateHz = description.config().sampleRateHz();
        Timescale inMedia = new Timescale(timescale, sampleRateHz);
        Timescale inMovie = new Timescale(movie.timescale(), sampleRateHz);
        FrameFinder frames = SampleTable.read(file, table, inMedia);
        Optional<Box> edits = find(file, trak, "edts");
        Optional<Box> elst = edits.isPresent() ? find(file, edits.get(), "elst") : Optional.empty();
        EditList editList = elst.isPresent() ? EditList.read(file, elst.get()) : EditList.none(file, trak);
        Optional<FragmentTrack> fragmentTrack = FragmentTrack.read(movie, trak, inMedia);
        if (fragmentTrack.isPresent()) {
            long hidden =
                    editList.present(inMovie, inMedia, OptionalLong.empty()).mediaStart();
            frames = withFragments(frames, fragmentTrack.get(), hidden);
        }
        Presentation presentation =
                editList.present(inMovie, inMedia, frames.mediaSamples()).startingAt(frames.firstSample());
        return Optional.of(new AudioTrack(
                trak, isEnabled(file, require(file, trak, "tkhd")), description.config(), frames, presentation));
    }

    /** The same track, of which more is known. */
    AudioTrack with(AudioSpecificConfig betterConfig) {
        return new AudioTrack(box, enabled, betterConfig, frames, presentation);
    }

    boolean isPlayed() {
        return enabled && frames.mediaSamples().orElse(1) > 0;
    }

    private static FrameFinder withFragments(FrameFinder table, FragmentTrack track, long hiddenSamples)
            throws IOException, UnreadableRecordingException {
        long tableSamples = table.mediaSamples().orElseThrow();
        Optional<Fragments> fragments = Fragments.read(track, tableSamples > 0, hiddenSamples);
        if (fragments.isEmpty() || tableSamples == 0) {
            return fragments.isEmpty() ? table : fragments.get();
        }
        return new MovieThenFragments(table, tableSamples, fragments.get());
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

    /** Frames may lie in another file (8.7.2), which a recording cannot name here. */
    private static void checkDataReference(SparseFile file, Box information, int index)
            throws IOException, UnreadableRecordingException {
        Optional<Box> references = find(file, information, "dinf");
        if (references.isPresent()) {
            new DataReferences(file, require(file, references.get(), "dref")).checkIsThisFile(index);
        }
    }
}
