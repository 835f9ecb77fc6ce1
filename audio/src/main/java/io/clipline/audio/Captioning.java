package io.clipline.audio;

import io.clipline.audio.captions.ClipCaptions;
import io.clipline.audio.hls.CaptionFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * Gives clips their captions.
 *
 * @param named a reference to a file of WebVTT or a subtitle playlist, from the recording's folder; empty: those that the
 *     recording itself names
 */
public record Captioning(Optional<String> named) {

    /**
     * The same clip with what is said in it. A clip whose captions cannot be read is a clip all the same, and a warning
     * says why it has none.
     *
     * @param clip as it was cut
     * @param recording that it was cut from
     * @param files of the recording
     * @param range of the clip
     * @throws InterruptedIOException when the thread is to stop
     */
    public Clip add(Clip clip, Recording recording, RecordingFiles files, ClipRange range)
            throws InterruptedIOException {
        try {
            ClipRange heard = heard(clip, range);
            Optional<ClipCaptions> captions = named.isPresent()
                    ? Optional.of(named(named.get(), recording, files, heard))
                    : recording.captions(heard);
            if (captions.isEmpty()) {
                return clip;
            }
            return clip.withCaptions(
                    captions.map(ClipCaptions::text).filter(text -> text.hasCues()),
                    captions.get().warnings());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (NoSuchFileException e) {
            return without(clip, e.getFile() + " is not there");
        } catch (IOException | UnreadableRecordingException e) {
            return without(clip, Optional.ofNullable(e.getMessage()).orElseGet(e::toString));
        }
    }

    /** The clip with a warning instead of captions. */
    public static Clip without(Clip clip, String why) {
        return clip.withCaptions(Optional.empty(), List.of("the clip goes without captions: " + why));
    }

    /** What of the range the clip holds: silence before a track that begins later than the recording may not be in it. */
    private static ClipRange heard(Clip clip, ClipRange range) {
        int rate = clip.source().sampleRateHz();
        long missingSamples = clip.startSample() - range.startSample(rate);
        long missingMillis = (missingSamples * 1000 + rate / 2) / rate;
        return missingMillis > 0 && missingMillis < range.durationMillis()
                ? new ClipRange(range.startMillis() + missingMillis, range.durationMillis() - missingMillis)
                : range;
    }

    private static ClipCaptions named(String reference, Recording recording, RecordingFiles files, ClipRange range)
            throws IOException, UnreadableRecordingException {
        RelativeReference captions = RelativeReference.parse(files.main().name(), 0, reference);
        return CaptionFile.cut(files, captions, recording.firstTimestamp(), range);
    }
}
