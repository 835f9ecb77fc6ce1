package io.clipline.audio.mp4;

import static io.clipline.audio.mp4.BoxFinder.require;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.opus.OpusHead;
import java.io.IOException;
import java.util.Optional;

/**
 * A track of Opus.
 *
 * @param box the track
 * @param head what a decoder must know
 * @param layout where its packets are, and which samples are heard
 */
record OpusTrack(Box box, OpusHead head, TrackLayout layout) {

    /** The first enabled track of Opus, else the first. */
    static Optional<OpusTrack> find(Movie movie) throws IOException, UnreadableRecordingException {
        Optional<OpusTrack> disabled = Optional.empty();
        BoxFinder tracks = BoxFinder.inside(movie.file(), movie.box());
        for (Optional<Box> trak = tracks.next("trak"); trak.isPresent(); trak = tracks.next("trak")) {
            Optional<OpusTrack> track = parse(movie, trak.get());
            if (track.isPresent() && track.get().layout().enabled()) {
                return track;
            }
            disabled = disabled.isPresent() ? disabled : track;
        }
        return disabled;
    }

    /** Whether it is enabled and has packets. */
    boolean isPlayed() {
        return layout.enabled() && layout.frames().mediaSamples().orElse(1) > 0;
    }

    private static Optional<OpusTrack> parse(Movie movie, Box trak) throws IOException, UnreadableRecordingException {
        SparseFile file = movie.file();
        Box media = require(file, trak, "mdia");
        if (!AudioTrack.handler(file, require(file, media, "hdlr")).equals("soun")) {
            return Optional.empty();
        }
        Box table = require(file, require(file, media, "minf"), "stbl");
        Optional<OpusEntry> entry = OpusEntry.read(file, require(file, table, "stsd"));
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        TrackLayout layout = TrackLayout.read(
                movie,
                trak,
                Descriptions.one(entry.get().dataReferenceIndex()),
                OpusHead.SAMPLE_RATE_HZ,
                TrackLayout.ANY_LENGTH);
        return Optional.of(new OpusTrack(trak, entry.get().head(), layout));
    }
}
