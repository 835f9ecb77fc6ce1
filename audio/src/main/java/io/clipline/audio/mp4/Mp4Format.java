package io.clipline.audio.mp4;

import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.SpectralBandReplication;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MP4 and M4A files (ISO/IEC 14496-12, 14496-14): one file with a track of AAC or Opus. */
public final class Mp4Format {

    /** What files begin with; {@code ftyp} unless a recorder or an old standard left it out. */
    private static final Set<String> FIRST_BOXES =
            Set.of("ftyp", "moov", "mdat", "free", "skip", "wide", "styp", "sidx", "moof");

    private static final long SBR_PROBE_FRAMES = 8;

    private Mp4Format() {}

    /**
     * Whether these bytes begin a file of this kind, whatever it is called.
     *
     * @param head the first bytes; eight are enough
     */
    public static boolean recognises(byte[] head) {
        return head.length >= Box.MIN_HEADER_BYTES
                && FIRST_BOXES.contains(new String(head, 4, 4, StandardCharsets.ISO_8859_1));
    }

    /**
     * Finds the track and reads its headers, in one to four requests of some kilobytes, more where a long
     * fragmented file has a large index; the first of them is at byte 0.
     *
     * @param transcoder encodes what is HE-AAC, xHE-AAC or Opus
     * @throws io.clipline.audio.UnsupportedRecordingException when it has no track of AAC-LC, HE-AAC, xHE-AAC or Opus
     * @throws io.clipline.audio.MalformedRecordingException when a box or a table contradicts another
     * @throws io.clipline.audio.RecordingEndedException when the file ends before its boxes do
     * @throws IOException when the file cannot be read
     */
    public static Recording open(RecordingFiles files, Transcoder transcoder)
            throws IOException, UnreadableRecordingException {
        Movie movie = Movie.find(new SparseFile(files));
        try {
            AudioTrack track = movie.audioTrack();
            Optional<OpusTrack> played =
                    track.isPlayed() ? Optional.empty() : OpusTrack.find(movie).filter(OpusTrack::isPlayed);
            Box box = played.map(OpusTrack::box).orElse(track.box());
            List<String> warnings = SoundTrack.warnings(movie, box);
            return played.isPresent()
                    ? new Mp4OpusRecording(movie.file(), played.get(), warnings, transcoder)
                    : new Mp4Recording(movie.file(), withUsualSbr(movie.file(), track), warnings, transcoder);
        } catch (UnsupportedRecordingException e) {
            // AAC is preferred, because it is copied.
            Optional<OpusTrack> opus = OpusTrack.find(movie);
            if (opus.isEmpty()) {
                throw e;
            }
            List<String> warnings = SoundTrack.warnings(movie, opus.get().box());
            return new Mp4OpusRecording(movie.file(), opus.get(), warnings, transcoder);
        }
    }

    /** A look costs all others a request, so it is taken only at rates that HE-AAC has. */
    private static AudioTrack withUsualSbr(SparseFile file, AudioTrack track) throws IOException {
        return SpectralBandReplication.isUnlikelyIn(track.config()) ? track : withSbr(file, track);
    }

    /** What HE-AAC hides in frames whose config says AAC-LC is known by the first frames. */
    static AudioTrack withSbr(SparseFile file, AudioTrack track) throws IOException {
        AudioSpecificConfig config = track.config();
        if (!config.isPlainLc() || track.configs().size() > 1) {
            return track;
        }
        try {
            long from = track.frames().firstSample();
            long end = from + SBR_PROBE_FRAMES * AudioSpecificConfig.SAMPLES_PER_FRAME;
            long mediaEnd = track.frames().mediaSamples().orElse(end);
            if (mediaEnd <= from) {
                return track;
            }
            FrameRun run = track.frames().find(from, Math.min(end, mediaEnd));
            boolean sbr = SpectralBandReplication.isIn(FrameReader.read(file, run.frames()), config.sampleRateHz());
            return sbr ? track.with(config.withSbr()) : track;
        } catch (UnreadableRecordingException e) {
            // A cut says what is wrong, if it needs these frames at all.
            return track;
        }
    }

    /** Opens a file to be cut without a transcoder. */
    static Recording open(RecordingFiles files) throws IOException, UnreadableRecordingException {
        return open(files, Transcoder.none());
    }
}
