package io.clipline.audio.mp4;

import static io.clipline.audio.mp4.BoxFinder.find;
import static io.clipline.audio.mp4.BoxFinder.require;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What stands before the media segments of a stream in fragments: a {@code moov} without frames (RFC 8216, 3.3; the CMAF
 * header of ISO/IEC 23000-19, 7.3.1). Says which track is cut, and what its fragments leave out.
 */
public final class InitSegment {

    private static final Set<String> FIRST_BOXES = Set.of("ftyp", "moov", "free");

    private final String name;
    private final AudioSpecificConfig config;
    private final int description;
    private final FragmentTrack track;
    private final long mediaStartSample;
    private final List<String> warnings;

    private InitSegment(
            String name,
            AudioSpecificConfig config,
            int description,
            FragmentTrack track,
            long mediaStartSample,
            List<String> warnings) {
        this.name = name;
        this.config = config;
        this.description = description;
        this.track = track;
        this.mediaStartSample = mediaStartSample;
        this.warnings = warnings;
    }

    /** Whether bytes begin with a box as such a segment does. */
    public static boolean recognises(byte[] head) {
        return head.length >= Box.MIN_HEADER_BYTES && FIRST_BOXES.contains(new String(head, 4, 4, ISO_8859_1));
    }

    /**
     * Reads a whole segment.
     *
     * @param name the object's, for errors
     * @throws UnsupportedRecordingException when it has no track of AAC-LC, with the codec that it has instead
     * @throws UnreadableRecordingException when it breaks the rules or is cut short
     */
    public static InitSegment parse(String name, byte[] bytes) throws IOException, UnreadableRecordingException {
        SparseFile file = new SparseFile(new InMemoryFiles(name, Map.of(name, bytes)));
        Movie movie = Movie.find(file);
        Optional<InitSegment> disabled = Optional.empty();
        Optional<UnsupportedRecordingException> refused = Optional.empty();
        BoxFinder boxes = BoxFinder.inside(file, movie.box());
        for (Optional<Box> trak = boxes.next("trak"); trak.isPresent(); trak = boxes.next("trak")) {
            try {
                Optional<InitSegment> audio = ofTrack(movie, trak.get());
                if (audio.isPresent() && AudioTrack.isEnabled(file, require(file, trak.get(), "tkhd"))) {
                    return audio.get();
                }
                disabled = disabled.or(() -> audio);
            } catch (UnsupportedRecordingException e) {
                refused = refused.or(() -> Optional.of(e));
            }
        }
        if (disabled.isPresent()) {
            return disabled.get();
        }
        throw refused.orElseGet(() -> new UnsupportedRecordingException(
                name, movie.box().start(), "the segments have no audio track; one with AAC-LC is cut"));
    }

    private static Optional<InitSegment> ofTrack(Movie movie, Box trak)
            throws IOException, UnreadableRecordingException {
        SparseFile file = movie.file();
        Box media = require(file, trak, "mdia");
        if (!AudioTrack.handler(file, require(file, media, "hdlr")).equals("soun")) {
            return Optional.empty();
        }
        Box table = require(file, require(file, media, "minf"), "stbl");
        List<SampleDescription> all = SampleDescription.readAll(file, require(file, table, "stsd"));
        Descriptions descriptions = Descriptions.of(all);
        AudioSpecificConfig first = all.get(0).config();
        Timescale inMedia =
                new Timescale(Movie.readTimescale(file, require(file, media, "mdhd")), first.sampleRateHz());
        Timescale inMovie = new Timescale(movie.timescale(), first.sampleRateHz());
        Optional<Box> edits = find(file, trak, "edts");
        Optional<Box> elst = edits.isPresent() ? find(file, edits.get(), "elst") : Optional.empty();
        EditList editList = elst.isPresent() ? EditList.read(file, elst.get()) : EditList.none(file, trak);
        long mediaStart =
                editList.present(inMovie, inMedia, OptionalLong.empty()).mediaStart();
        FragmentTrack track = FragmentTrack.declared(movie, trak, inMedia, descriptions);
        int description = descriptions.kinds().get(track.usualDescription());
        return Optional.of(new InitSegment(
                file.name(),
                all.get(description).config(),
                description,
                track,
                mediaStart,
                SoundTrack.warningsOfInit(movie, trak)));
    }

    /** The object's name in messages. */
    public String name() {
        return name;
    }

    public AudioSpecificConfig config() {
        return config;
    }

    /** Units per second of the track's decode times. */
    public long timescale() {
        return track.media().unitsPerSecond();
    }

    /** Whether the segments have no other track, such as video. */
    public boolean isAudioAlone() {
        return track.isAlone();
    }

    /** The first sample that is heard, counted from decode time 0: an edit list hides the encoder's priming before it. */
    public long mediaStartSample() {
        return mediaStartSample;
    }

    /** What every clip of its segments should say of the track that was chosen. */
    public List<String> warnings() {
        return warnings;
    }

    /** The kind of sample description that has the config: {@link Descriptions#kinds()}. */
    int description() {
        return description;
    }

    FragmentTrack track() {
        return track;
    }
}
