package io.clipline.audio.mp4;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * The box {@code moov}: what the file holds, and where.
 *
 * @param timescale units per second of the durations in the edit list (8.2.2)
 */
record Movie(SparseFile file, Box box, long timescale) {

    /** Days of sound beside hours of video: what is larger says so by mistake or on purpose. */
    private static final long MAX_BYTES = 256L << 20;

    private static final Set<String> FRAGMENT_BOXES = Set.of("moof", "styp", "sidx");

    /** Finds it at the front of the file or behind the media. */
    static Movie find(SparseFile file) throws IOException, UnreadableRecordingException {
        BoxFinder boxes = BoxFinder.atTheTopOf(file);
        long lastStart = 0;
        Optional<Box> box = boxes.next();
        while (box.isPresent()) {
            lastStart = box.get().start();
            if (box.get().type().equals("moov")) {
                return parse(file, box.get());
            }
            if (FRAGMENT_BOXES.contains(box.get().type())) {
                throw new UnsupportedRecordingException(
                        file.name(),
                        box.get().start(),
                        "the file begins with fragments (box '"
                                + box.get().type()
                                + "') and has no box 'moov' before them, which says what they are; a whole file is cut");
            }
            box = boxes.next();
        }
        throw new RecordingEndedException(
                file.name(),
                lastStart,
                false,
                "the file ends after the box that begins here, without a box 'moov', as a recorder that was"
                        + " interrupted or an upload that was cut short leaves it");
    }

    private static Movie parse(SparseFile file, Box moov) throws IOException, UnreadableRecordingException {
        if (moov.end() == Long.MAX_VALUE || moov.contentBytes() > MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    moov.start(),
                    "box 'moov' says it is " + (moov.end() - moov.start()) + " bytes long; up to " + MAX_BYTES
                            + " are read");
        }
        Box header = BoxFinder.require(file, moov, "mvhd");
        return new Movie(file, moov, readTimescale(file, header));
    }

    /** The track to cut: the first enabled one of AAC-LC with frames, else the first one of AAC-LC. */
    AudioTrack audioTrack() throws IOException, UnreadableRecordingException {
        Optional<AudioTrack> other = Optional.empty();
        Optional<UnsupportedRecordingException> refused = Optional.empty();
        BoxFinder boxes = BoxFinder.inside(file, box);
        Optional<Box> child = boxes.next("trak");
        while (child.isPresent()) {
            try {
                Optional<AudioTrack> track = AudioTrack.parse(this, child.get());
                if (track.isPresent() && track.get().isPlayed()) {
                    return track.get();
                }
                other = other.or(() -> track);
            } catch (UnsupportedRecordingException e) {
                refused = refused.or(() -> Optional.of(e));
            }
            child = boxes.next("trak");
        }
        if (other.isPresent()) {
            return other.get();
        }
        throw refused.orElseGet(() -> new UnsupportedRecordingException(
                file.name(), box.start(), "the file has no audio track; one with AAC-LC is cut"));
    }

    /** The timescale in {@code mvhd} and {@code mdhd}, which stands at the same place in both. */
    static long readTimescale(SparseFile file, Box header) throws IOException, UnreadableRecordingException {
        FileBytes bytes = file.peek(header.contentStart(), (int) Math.min(24, header.contentBytes()));
        int version = bytes.u8();
        bytes.skip(version == 1 ? 3 + 16 : 3 + 8);
        long timescale = bytes.u32();
        if (timescale == 0) {
            throw new MalformedRecordingException(
                    file.name(), header.start(), "box '" + header.type() + "' has a timescale of 0");
        }
        return timescale;
    }
}
