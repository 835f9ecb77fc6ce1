package io.clipline.timeline.http;

import io.clipline.events.ClipFailure;
import java.util.List;

/**
 * What a listener's app is told about a failure. The event's own detail is for operators: it names buckets, objects, hosts
 * and settings. Here it is shown only where it is about the request, and only if it names none of them after all, since
 * anybody's worker may have written it.
 */
final class FailureSentence {

    private static final List<String> INTERNALS = List.of("://", "CLIPLINE_");

    private FailureSentence() {}

    static String of(ClipFailure failure) {
        String about =
                switch (failure.getReason()) {
                    case LOCATION_NOT_ALLOWED -> "The recording lies where clips may not be cut from.";
                    case RECORDING_MALFORMED, RECORDING_UNSUPPORTED -> "The recording cannot be read at this place.";
                    case RECORDING_INCOMPLETE, RECORDING_CHANGED -> "The recording was not complete at this place.";
                    case STORAGE_UNAVAILABLE, TRANSCODER_UNAVAILABLE ->
                        "A service that clips are made with could not be reached.";
                    case INTERNAL_ERROR, UNKNOWN -> "The clip could not be made.";
                    case INVALID_REQUEST,
                            TOO_SHORT,
                            TOO_LONG,
                            RANGE_OUTSIDE_RECORDING,
                            RECORDING_NOT_FOUND,
                            RECORDING_DELETED,
                            CLIPPING_NOT_ALLOWED,
                            TIMED_OUT -> "";
                };
        boolean tells = about.isEmpty() && INTERNALS.stream().noneMatch(failure.getDetail()::contains);
        if (tells) {
            return failure.getDetail();
        }
        return (about.isEmpty() ? "The clip could not be made." : about) + " The outcome in the log says more.";
    }
}
