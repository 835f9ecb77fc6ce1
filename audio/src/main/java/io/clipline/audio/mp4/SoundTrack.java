package io.clipline.audio.mp4;

import static io.clipline.audio.mp4.BoxFinder.require;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A track of sound of any codec, as far as a user must know of it to choose: players play the first enabled one, or let their
 * user choose by language.
 *
 * @param id as {@code tkhd} says (8.3.2)
 * @param language three letters of ISO 639-2 ({@code mdhd}, 8.4.2), where it has one
 */
record SoundTrack(long id, Optional<String> language) {

    /** Farther ones are not looked for, because each may cost a request. */
    private static final int MAX_TRACKS = 16;

    private static final long ANY_ID = 0xFFFFFFFFL;
    private static final String UNDETERMINED = "und";

    /**
     * What a clip lacks where the file has further tracks that a player could play.
     *
     * @param cut the track that is cut
     */
    static List<String> warnings(Movie movie, Box cut) throws IOException {
        return warnings(movie, cut, false);
    }

    /** The same of a movie whose frames are all in fragments elsewhere, so that what it says of lengths means nothing. */
    static List<String> warningsOfInit(Movie movie, Box cut) throws IOException {
        return warnings(movie, cut, true);
    }

    private static List<String> warnings(Movie movie, Box cut, boolean init) throws IOException {
        try {
            List<SoundTrack> others = new ArrayList<>();
            Optional<SoundTrack> taken = Optional.empty();
            long tracks = numberOfTracks(movie);
            BoxFinder boxes = BoxFinder.inside(movie.file(), movie.box());
            for (long seen = 0; seen < tracks; seen++) {
                Optional<Box> trak = boxes.next("trak");
                if (trak.isEmpty()) {
                    break;
                }
                if (trak.get().start() == cut.start()) {
                    taken = Optional.of(read(movie.file(), trak.get()));
                } else if (isHeard(movie, trak.get(), init)) {
                    others.add(read(movie.file(), trak.get()));
                }
            }
            return taken.isEmpty() || others.isEmpty() ? List.of() : List.of(warning(taken.get(), others));
        } catch (UnreadableRecordingException e) {
            // A track that is not cut does no harm.
            return List.of();
        }
    }

    private static String warning(SoundTrack taken, List<SoundTrack> others) {
        List<String> names = others.stream().map(SoundTrack::name).toList();
        return "The file has " + (1 + others.size()) + " enabled tracks of sound: " + taken.name()
                + " was cut, the first of AAC, else of Opus; " + String.join(", ", names)
                + (names.size() == 1 ? " was" : " were") + " left out.";
    }

    private String name() {
        return "track " + id + language.map(code -> " (" + code + ")").orElse("");
    }

    /** Tracks are mostly numbered from 1, so that the next number in {@code mvhd} (8.2.2) says when all were seen. */
    private static long numberOfTracks(Movie movie) throws IOException, UnreadableRecordingException {
        Box mvhd = require(movie.file(), movie.box(), "mvhd");
        FileBytes bytes = movie.file().peek(mvhd.contentStart(), (int) Math.min(112, mvhd.contentBytes()));
        long next = bytes.skip(bytes.u8() == 1 ? 107 : 95).u32();
        return next == 0 || next == ANY_ID ? MAX_TRACKS : Math.min(MAX_TRACKS, next - 1);
    }

    /** Whether it is of sound, enabled, and not empty as far as its header says. */
    private static boolean isHeard(Movie movie, Box trak, boolean init)
            throws IOException, UnreadableRecordingException {
        SparseFile file = movie.file();
        Box media = require(file, trak, "mdia");
        boolean isSound = AudioTrack.handler(file, require(file, media, "hdlr")).equals("soun");
        return isSound
                && AudioTrack.isEnabled(file, require(file, trak, "tkhd"))
                && (init
                        || !isEmpty(file, require(file, media, "mdhd"))
                        || BoxFinder.find(file, movie.box(), "mvex").isPresent());
    }

    private static boolean isEmpty(SparseFile file, Box mdhd) throws IOException, UnreadableRecordingException {
        FileBytes bytes = file.peek(mdhd.contentStart(), (int) Math.min(36, mdhd.contentBytes()));
        boolean wide = bytes.u8() == 1;
        bytes.skip(wide ? 23 : 15);
        return (wide ? bytes.i64() : bytes.u32()) == 0;
    }

    private static SoundTrack read(SparseFile file, Box trak) throws IOException, UnreadableRecordingException {
        Box mdhd = require(file, require(file, trak, "mdia"), "mdhd");
        FileBytes bytes = file.peek(mdhd.contentStart(), (int) Math.min(36, mdhd.contentBytes()));
        int packed = bytes.skip(bytes.u8() == 1 ? 31 : 19).u16();
        StringBuilder letters = new StringBuilder();
        for (int shift = 10; shift >= 0; shift -= 5) {
            letters.append((char) ('a' - 1 + (packed >> shift & 0x1F)));
        }
        String code = letters.toString();
        boolean isCode = code.matches("[a-z]{3}") && !code.equals(UNDETERMINED);
        return new SoundTrack(FragmentTrack.trackId(file, trak), isCode ? Optional.of(code) : Optional.empty());
    }
}
