package io.clipline.audio.mp4;

import static io.clipline.audio.mp4.BoxFinder.find;
import static io.clipline.audio.mp4.BoxFinder.require;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a track is beside its codec.
 *
 * @param enabled as {@code tkhd} says (8.3.2)
 * @param frames finds its frames
 * @param presentation which of them are heard, and when
 */
record TrackLayout(boolean enabled, FrameFinder frames, Presentation presentation) {

    /** For codecs whose frames say themselves how long they are. */
    static final int ANY_LENGTH = 0;

    /**
     * @param descriptions of its samples
     * @param samplesPerFrame what each frame decodes to, or {@link #ANY_LENGTH}
     */
    static TrackLayout read(Movie movie, Box trak, Descriptions descriptions, int sampleRateHz, int samplesPerFrame)
            throws IOException, UnreadableRecordingException {
        SparseFile file = movie.file();
        Box media = require(file, trak, "mdia");
        long timescale = Movie.readTimescale(file, require(file, media, "mdhd"));
        Box information = require(file, media, "minf");
        for (int index : descriptions.dataReferences()) {
            checkDataReference(file, information, index);
        }
        Timescale inMedia = new Timescale(timescale, sampleRateHz);
        Timescale inMovie = new Timescale(movie.timescale(), sampleRateHz);
        FrameFinder frames =
                SampleTable.read(file, require(file, information, "stbl"), inMedia, samplesPerFrame, descriptions);
        Optional<Box> edits = find(file, trak, "edts");
        Optional<Box> elst = edits.isPresent() ? find(file, edits.get(), "elst") : Optional.empty();
        EditList editList = elst.isPresent() ? EditList.read(file, elst.get()) : EditList.none(file, trak);
        Optional<FragmentTrack> fragmentTrack = FragmentTrack.read(movie, trak, inMedia, descriptions);
        if (fragmentTrack.isPresent()) {
            long hidden =
                    editList.present(inMovie, inMedia, OptionalLong.empty()).mediaStart();
            frames = withFragments(frames, fragmentTrack.get(), hidden, samplesPerFrame);
        }
        Presentation presentation =
                editList.present(inMovie, inMedia, frames.mediaSamples()).startingAt(frames.firstSample());
        return new TrackLayout(AudioTrack.isEnabled(file, require(file, trak, "tkhd")), frames, presentation);
    }

    private static FrameFinder withFragments(
            FrameFinder table, FragmentTrack track, long hiddenSamples, int samplesPerFrame)
            throws IOException, UnreadableRecordingException {
        long tableSamples = table.mediaSamples().orElseThrow();
        Optional<Fragments> fragments = Fragments.read(track, tableSamples > 0, hiddenSamples, samplesPerFrame);
        if (fragments.isEmpty() || tableSamples == 0) {
            return fragments.isEmpty() ? table : fragments.get();
        }
        return new MovieThenFragments(table, tableSamples, fragments.get());
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
