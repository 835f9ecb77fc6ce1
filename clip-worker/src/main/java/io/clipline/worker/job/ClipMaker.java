package io.clipline.worker.job;

import static io.clipline.events.FailureReason.CLIPPING_NOT_ALLOWED;
import static io.clipline.events.FailureReason.INVALID_REQUEST;
import static io.clipline.events.FailureReason.LOCATION_NOT_ALLOWED;
import static io.clipline.events.FailureReason.RANGE_OUTSIDE_RECORDING;
import static io.clipline.events.FailureReason.RECORDING_CHANGED;
import static io.clipline.events.FailureReason.RECORDING_DELETED;
import static io.clipline.events.FailureReason.RECORDING_INCOMPLETE;
import static io.clipline.events.FailureReason.RECORDING_MALFORMED;
import static io.clipline.events.FailureReason.RECORDING_NOT_FOUND;
import static io.clipline.events.FailureReason.RECORDING_UNSUPPORTED;
import static io.clipline.events.FailureReason.STORAGE_UNAVAILABLE;
import static io.clipline.events.FailureReason.TRANSCODER_UNAVAILABLE;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.SettledFiles;
import io.clipline.audio.SourceChangedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.TranscoderUnavailableException;
import io.clipline.events.ClipRequested;
import io.clipline.events.Recording;
import io.clipline.events.RecordingState;
import io.clipline.events.SourceObject;
import io.clipline.schemas.ClipId;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One try: look the recording up, cut, store. Trying again after it went well changes nothing. */
public final class ClipMaker {

    /** How long after a recording ended its objects may come: producers upload and correct for minutes. */
    private static final Duration LATE_OBJECTS = Duration.ofMinutes(5);

    private final RecordingDirectory directory;
    private final RecordingStore recordings;
    private final Cutter cutter;
    private final ClipStore clips;
    private final Duration unknownRecordingLimit;
    private final InstantSource clock;

    public ClipMaker(
            RecordingDirectory directory,
            RecordingStore recordings,
            Cutter cutter,
            ClipStore clips,
            JobRules rules,
            InstantSource clock) {
        this.directory = directory;
        this.recordings = recordings;
        this.cutter = cutter;
        this.clips = clips;
        this.unknownRecordingLimit = rules.unknownRecordingLimit();
        this.clock = clock;
    }

    /** @param request checked */
    Attempt attempt(ClipRequested request) {
        Optional<Recording> known = directory.find(request.getRecordingId());
        if (known.isEmpty()) {
            return new Attempt.NotYet(
                    RECORDING_NOT_FOUND,
                    "no recording '" + request.getRecordingId() + "' is known; announce it on the topic recordings",
                    directory.isCurrent() ? Optional.of(unknownRecordingLimit) : Optional.empty());
        }
        Recording recording = known.get();
        if (recording.getState() == RecordingState.DELETED) {
            return new Attempt.Failed(RECORDING_DELETED, "the recording was deleted");
        }
        // The host's word binds others, not the host.
        if (!recording.getClippingAllowed() && !recording.getHostId().equals(request.getCreatorId())) {
            return new Attempt.Failed(CLIPPING_NOT_ALLOWED, "the host does not let others clip this recording");
        }
        if (recording.getLocation() == null) {
            return Attempt.NotYet.of(RECORDING_INCOMPLETE, "the platform has not said yet where the recording lies");
        }
        Attempt first = cutAndStore(request, recording);
        // An object was overwritten between two reads: its new version can be read at once.
        boolean again = first instanceof Attempt.NotYet notYet && notYet.reason() == RECORDING_CHANGED;
        return again ? cutAndStore(request, recording) : first;
    }

    private Attempt cutAndStore(ClipRequested request, Recording recording) {
        boolean live = recording.getState() == RecordingState.LIVE;
        boolean settled = recording.getState() == RecordingState.ENDED
                && !recording.getUpdatedAt().plus(LATE_OBJECTS).isAfter(clock.instant());
        Captioning captions = new Captioning(Optional.ofNullable(recording.getCaptions()));
        return recordings
                .locate(recording.getLocation())
                .match(
                        files -> cutAndStore(request, files, new Circumstances(live, settled, captions)),
                        why -> new Attempt.Failed(LOCATION_NOT_ALLOWED, why));
    }

    /**
     * What the platform says of a recording, as far as it matters to a cut.
     *
     * @param live whether it grows
     * @param settled whether nothing is added to it any more, not even late
     * @param captions gives its clips their captions
     */
    private record Circumstances(boolean live, boolean settled, Captioning captions) {}

    private Attempt cutAndStore(ClipRequested request, SourceFiles files, Circumstances known) {
        CountingFiles counting = new CountingFiles(known.settled() ? new SettledFiles(files) : files);
        Instant begun = clock.instant();
        Clip clip;
        try {
            clip = cutter.cut(
                    counting, new ClipRange(request.getStartMillis(), request.getDurationMillis()), known.captions());
        } catch (RecordingEndedException e) {
            return e.mayGrow() || known.live()
                    ? Attempt.NotYet.of(RECORDING_INCOMPLETE, sentence(e))
                    : new Attempt.Failed(RANGE_OUTSIDE_RECORDING, sentence(e));
        } catch (UnsupportedRecordingException e) {
            return new Attempt.Failed(RECORDING_UNSUPPORTED, sentence(e));
        } catch (UnreadableRecordingException e) {
            return new Attempt.Failed(RECORDING_MALFORMED, sentence(e));
        } catch (NoSuchFileException e) {
            return Attempt.NotYet.of(RECORDING_INCOMPLETE, e.getFile() + " is not there");
        } catch (SourceChangedException e) {
            return Attempt.NotYet.of(RECORDING_CHANGED, sentence(e));
        } catch (IndexInTheMakingException e) {
            return Attempt.NotYet.of(RECORDING_INCOMPLETE, sentence(e));
        } catch (TranscoderUnavailableException e) {
            // Another worker may have one, or this one may get one.
            return Attempt.NotYet.of(TRANSCODER_UNAVAILABLE, sentence(e));
        } catch (IOException e) {
            return Attempt.NotYet.of(STORAGE_UNAVAILABLE, "the recording cannot be read: " + sentence(e));
        }
        List<SourceObject> sources = counting.objectsRead().stream()
                .map(name -> new SourceObject(name, files.etag(name).orElse(null)))
                .toList();
        return store(request, new Cut(clip, sources, since(begun), counting.bytesRead(), counting.requests()));
    }

    private Attempt store(ClipRequested request, Cut cut) {
        // The id that the wish has without an idempotency key tells wishes apart that share one.
        String wish = ClipId.fromWish(
                request.getRecordingId(),
                request.getStartMillis(),
                request.getDurationMillis(),
                request.getCreatorId());
        Instant begun = clock.instant();
        try {
            return clips.store(ClipFile.of(request.getClipId(), wish, cut.clip(), cut.sources()))
                    .match(
                            kept -> new Attempt.Ready(cut, kept, since(begun)),
                            taken -> new Attempt.Failed(
                                    INVALID_REQUEST,
                                    "another wish was granted under this clipId; use another Idempotency-Key"));
        } catch (IOException e) {
            return Attempt.NotYet.of(STORAGE_UNAVAILABLE, "the clip cannot be stored: " + sentence(e));
        }
    }

    private static String sentence(Exception e) {
        return Optional.ofNullable(e.getMessage()).orElseGet(e::toString);
    }

    private Duration since(Instant begun) {
        Duration time = Duration.between(begun, clock.instant());
        return time.isNegative() ? Duration.ZERO : time;
    }
}
