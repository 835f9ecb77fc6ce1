package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.opus.OpusHead;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The track that is cut.
 *
 * @param number what its blocks call it
 * @param head of its Opus
 * @param isAlone whether the file has no other track
 * @param warnings which of how many it is, where there are several of sound
 */
record AudioTrack(long number, OpusHead head, boolean isAlone, List<String> warnings) {

    private static final String OPUS = "A_OPUS";

    /** The first default track of Opus, else the first; one that is not enabled only where no other is there. */
    static AudioTrack choose(List<TrackEntry> tracks, String sourceName, long position)
            throws UnreadableRecordingException {
        List<TrackEntry> audio = tracks.stream().filter(TrackEntry::isAudio).toList();
        Optional<TrackEntry> chosen = audio.stream()
                .filter(track -> track.codecId().equals(OPUS) && !track.transformed())
                .min(Comparator.comparing((TrackEntry track) -> !track.enabled())
                        .thenComparing(track -> !track.isDefault()));
        if (chosen.isEmpty()) {
            throw refusal(audio, sourceName, position);
        }
        TrackEntry track = chosen.get();
        return new AudioTrack(
                track.number(), head(track, sourceName), tracks.size() == 1, warnings(audio, audio.indexOf(track)));
    }

    private static UnreadableRecordingException refusal(List<TrackEntry> audio, String sourceName, long position) {
        if (audio.isEmpty()) {
            return new UnsupportedRecordingException(
                    sourceName, position, "the file has no audio track; one of Opus (A_OPUS) is cut");
        }
        TrackEntry first = audio.get(0);
        String what = first.codecId().equals(OPUS)
                ? "the audio track's blocks are compressed, encrypted or counted in another time, which is not cut"
                : "the audio track's codec is " + first.codecId() + ", which is not cut; Opus (A_OPUS) is";
        return new UnsupportedRecordingException(sourceName, first.position(), what);
    }

    /** What {@code CodecPrivate} says; old writers left it out. */
    private static OpusHead head(TrackEntry track, String sourceName) throws UnreadableRecordingException {
        if (track.codecPrivate().isPresent()) {
            EbmlBytes content = track.codecPrivate().get();
            long position = content.position();
            return OpusHead.parse(content.bytes(content.remaining()), sourceName, position);
        }
        if (track.channels() != 1 && track.channels() != 2) {
            throw new UnsupportedRecordingException(
                    sourceName,
                    track.position(),
                    "the track of Opus has no CodecPrivate and " + Long.toUnsignedString(track.channels())
                            + " channels; without it, 1 or 2 are cut");
        }
        long preSkip = Clock.samples(Math.max(0, Math.min(track.codecDelayNanos(), 1_000_000_000)));
        return OpusHead.of((int) track.channels(), (int) preSkip, 0);
    }

    private static List<String> warnings(List<TrackEntry> audio, int chosen) {
        if (audio.size() == 1) {
            return List.of();
        }
        String name = audio.get(chosen).name();
        return List.of("The recording has " + audio.size() + " audio tracks: the clip is of the " + (chosen + 1)
                + ". of them" + (name.isEmpty() ? "" : ", '" + name + "'") + ".");
    }
}
