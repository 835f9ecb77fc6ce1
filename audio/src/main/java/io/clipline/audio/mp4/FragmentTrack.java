package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the headers say of the track whose fragments are cut, and of the others.
 *
 * @param trackId the track's
 * @param media units of its decode times
 * @param descriptions of its frames
 * @param timescales units per second of all tracks, by their ids
 * @param defaults of all tracks ({@code mvex}), by their ids
 * @param firstFragment where to look for the first fragment: behind {@code moov}
 */
record FragmentTrack(
        SparseFile file,
        long trackId,
        Timescale media,
        Descriptions descriptions,
        Map<Long, Long> timescales,
        Map<Long, TrackDefaults> defaults,
        long firstFragment) {

    private static final int MAX_TRACKS = 256;

    /**
     * The track, or empty where the movie has no {@code mvex}, which says that fragments may follow (8.8.1), or where
     * nothing follows.
     */
    static Optional<FragmentTrack> read(Movie movie, Box trak, Timescale media, Descriptions descriptions)
            throws IOException, UnreadableRecordingException {
        SparseFile file = movie.file();
        if (movie.box().end() >= file.length().orElse(Long.MAX_VALUE)) {
            return Optional.empty();
        }
        return BoxFinder.find(file, movie.box(), "mvex").isEmpty()
                ? Optional.empty()
                : Optional.of(declared(movie, trak, media, descriptions));
    }

    /** The track of a movie whose fragments may lie elsewhere. */
    static FragmentTrack declared(Movie movie, Box trak, Timescale media, Descriptions descriptions)
            throws IOException, UnreadableRecordingException {
        SparseFile file = movie.file();
        Optional<Box> extension = BoxFinder.find(file, movie.box(), "mvex");
        Map<Long, TrackDefaults> defaults = new LinkedHashMap<>();
        BoxFinder boxes = BoxFinder.inside(file, extension.orElse(new Box("mvex", 0, 0, 0)));
        for (Optional<Box> trex = boxes.next("trex"); trex.isPresent() && defaults.size() < MAX_TRACKS; ) {
            TrackDefaults track = TrackDefaults.parse(file.peek(
                    trex.get().contentStart(), (int) Math.min(24, trex.get().contentBytes())));
            defaults.put(track.trackId(), track);
            trex = boxes.next("trex");
        }
        Map<Long, Long> timescales = new LinkedHashMap<>();
        BoxFinder tracks = BoxFinder.inside(file, movie.box());
        for (Optional<Box> track = tracks.next("trak"); track.isPresent() && timescales.size() < MAX_TRACKS; ) {
            Optional<Box> mdia = BoxFinder.find(file, track.get(), "mdia");
            Optional<Box> mdhd = mdia.isPresent() ? BoxFinder.find(file, mdia.get(), "mdhd") : Optional.empty();
            if (mdhd.isPresent()) {
                timescales.put(trackId(file, track.get()), Movie.readTimescale(file, mdhd.get()));
            }
            track = tracks.next("trak");
        }
        return new FragmentTrack(
                file,
                trackId(file, trak),
                media,
                descriptions,
                timescales,
                defaults,
                movie.box().end());
    }

    /** Which sample description frames have where their fragment does not say: its number in the list, from 0. */
    int usualDescription() {
        TrackDefaults own = defaults.get(trackId);
        long index = own == null ? 1 : own.descriptionIndex();
        // One that is not there is malformed, if any frame has it.
        return index < 1 || index > descriptions.count() ? 0 : (int) index - 1;
    }

    /** Whether no other track lies between this one's frames. */
    boolean isAlone() {
        return timescales.size() == 1;
    }

    /** {@code tkhd} (8.3.2). */
    static long trackId(SparseFile file, Box trak) throws IOException, UnreadableRecordingException {
        Box tkhd = BoxFinder.require(file, trak, "tkhd");
        FileBytes bytes = file.peek(tkhd.contentStart(), (int) Math.min(24, tkhd.contentBytes()));
        return bytes.skip(bytes.u8() == 1 ? 3 + 16 : 3 + 8).u32();
    }
}
