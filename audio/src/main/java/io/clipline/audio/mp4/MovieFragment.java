package io.clipline.audio.mp4;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code moof} (8.8.4): the tables of some seconds of the file.
 *
 * @param position of the {@code moof} in the file
 * @param end the byte after it
 * @param tracks in order; a track may have several
 */
record MovieFragment(String sourceName, long position, long end, List<TrackFragment> tracks) {

    private static final int MAX_TRACK_FRAGMENTS = 1024;

    /** Of all tracks; hours of video and sound in one fragment. Defaults let a few bytes declare any number. */
    private static final long MAX_FRAMES = 1 << 21;

    private static final long MAX_POSITION = 1L << 48;

    /** Later than this, times could not be added up: two thousand years at 90 kHz. */
    private static final long MAX_TIME = 1L << 62;

    /**
     * @param content of the box; in the file, or in a segment that stands alone
     * @param position of its header there
     * @param defaults the defaults of the movie's tracks by their ids
     */
    static MovieFragment parse(String sourceName, long position, FileBytes content, Map<Long, TrackDefaults> defaults)
            throws UnreadableRecordingException {
        long end = content.position() + content.remaining();
        List<TrackFragment> tracks = new ArrayList<>();
        long frames = 0;
        for (BoxContents boxes = new BoxContents(content); boxes.next(); ) {
            if (boxes.type().equals("traf")) {
                if (tracks.size() == MAX_TRACK_FRAGMENTS) {
                    throw new UnsupportedRecordingException(
                            sourceName,
                            boxes.start(),
                            "a fragment has more than " + MAX_TRACK_FRAGMENTS + " boxes 'traf'");
                }
                TrackFragment track = TrackFragment.parse(boxes.start(), boxes.content(), defaults);
                frames += track.runs().stream().mapToLong(TrackRun::frames).sum();
                if (frames > MAX_FRAMES) {
                    throw content.malformed(
                            boxes.start(), "the frames of the fragment up to this track are more than " + MAX_FRAMES);
                }
                tracks.add(track);
            }
        }
        return new MovieFragment(sourceName, position, end, tracks);
    }

    /** Finds a track's frames; once, because it reads the tables on. */
    FragmentFrames framesOf(FragmentTrack wantedTrack) throws UnreadableRecordingException {
        FragmentFrames frames = new FragmentFrames(position);
        // Without a base of its own, a track's data begin where those of the one before it end (8.8.7.1).
        long dataEnd = position;
        for (TrackFragment track : tracks) {
            boolean wanted = track.trackId() == wantedTrack.trackId();
            wanted &= !track.runs().isEmpty();
            if (wanted && track.decodeTime().isEmpty()) {
                throw unsupported(track, "does not say when it is decoded ('tfdt'); one that does is cut");
            }
            int description = wanted ? description(track, wantedTrack.descriptions()) : 0;
            Adder adder = new Adder(frames, wanted, description, track, dataEnd);
            for (TrackRun run : track.runs()) {
                adder.add(run);
            }
            dataEnd = adder.data;
        }
        return frames;
    }

    private int description(TrackFragment track, Descriptions known) throws MalformedRecordingException {
        long index = track.header().defaults().descriptionIndex();
        if (index < 1 || index > known.count()) {
            throw new MalformedRecordingException(
                    sourceName,
                    track.position(),
                    "a fragment of the audio track has sample description " + index + "; the track has 1 to "
                            + known.count());
        }
        return known.kinds().get((int) index - 1);
    }

    private UnsupportedRecordingException unsupported(TrackFragment track, String what) {
        return new UnsupportedRecordingException(sourceName, track.position(), "a fragment of the audio track " + what);
    }

    /** Keeps count of time and place from run to run. */
    private final class Adder {

        private final FragmentFrames frames;
        private final boolean wanted;
        private final int description;
        private final long base;
        private long data;
        private long time;

        Adder(FragmentFrames frames, boolean wanted, int description, TrackFragment track, long dataEnd) {
            this.frames = frames;
            this.wanted = wanted;
            this.description = description;
            TrackFragmentHeader header = track.header();
            this.base = header.baseDataOffset().orElse(header.baseIsMoof() ? position : dataEnd);
            this.data = base;
            this.time = track.decodeTime().orElse(0);
        }

        void add(TrackRun run) throws UnreadableRecordingException {
            if (run.dataOffset().isPresent()) {
                data = base + run.dataOffset().getAsInt();
            }
            if (wanted && run.frames() > 0 && data < end) {
                throw run.entries()
                        .malformed(
                                "the fragment's frames begin at byte " + data + ", before its tables end at byte " + end
                                        + "; ffmpeg's global_sidx without default_base_moof makes such files, which nothing plays");
            }
            run.forEach((duration, bytes) -> {
                if (wanted && (data > MAX_POSITION || time > MAX_TIME)) {
                    throw run.entries()
                            .malformed("a frame before this byte lies at byte " + data + ", at time " + time
                                    + ", where none can be");
                }
                if (wanted) {
                    frames.add(run.entries(), time, duration, data, bytes, description);
                }
                data += bytes;
                time += duration;
            });
        }
    }
}
