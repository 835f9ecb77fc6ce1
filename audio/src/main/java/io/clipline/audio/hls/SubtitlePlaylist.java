package io.clipline.audio.hls;

import io.clipline.audio.ClipRange;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.captions.CaptionSegment;
import io.clipline.audio.captions.ClipCaptions;
import io.clipline.audio.captions.SegmentedCaptions;
import io.clipline.audio.captions.WebVtt;
import io.clipline.audio.hls.Resources.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Captions in segments of WebVTT (RFC 8216, 3.1.4 and 3.5). The durations guess which ones a clip needs; where the cues in
 * them say that it is others, those are read.
 */
final class SubtitlePlaylist {

    /** A clip of half a minute needs a dozen. */
    private static final int MAX_SEGMENTS_READ = 128;

    private static final int MAX_GUESSES = 8;
    /** Somebody speaks in one of them, as a rule. */
    private static final int SEGMENTS_OF_BEGINNING = 4;
    /** Durations are rounded, and so are cues. */
    private static final long INEXACT_MILLIS = 2000;

    private final MediaPlaylist playlist;
    private final Resources resources;
    private final OptionalLong firstTimestamp;
    /** Sums of durations before each segment, and of all at the end. */
    private final long[] startMillis;

    private long bytesLeft = WebVtt.MAX_BYTES;
    private final NavigableMap<Integer, CaptionSegment> known = new TreeMap<>();

    SubtitlePlaylist(MediaPlaylist playlist, RecordingFiles files, OptionalLong firstTimestamp) {
        this.playlist = playlist;
        this.resources = new Resources(files);
        this.firstTimestamp = firstTimestamp;
        List<Segment> segments = playlist.segments();
        this.startMillis = new long[segments.size() + 1];
        long micros = 0;
        for (int i = 0; i < segments.size(); i++) {
            micros += segments.get(i).durationMicros();
            startMillis[i + 1] = micros / 1000;
        }
    }

    /**
     * The captions of a clip.
     *
     * @throws UnreadableRecordingException when segments are no WebVTT, or too many or too large ones would have to be read
     */
    ClipCaptions cut(ClipRange range) throws IOException, UnreadableRecordingException {
        if (playlist.isLiveWindow()) {
            throw new UnsupportedRecordingException(
                    playlist.name(),
                    playlist.segments().isEmpty()
                            ? 0
                            : playlist.segments().get(0).position(),
                    "the playlist of the captions is a live window, so they cannot be counted from the recording's start");
        }
        long endOfClip = range.startMillis() + range.durationMillis();
        SegmentedCaptions captions = SegmentedCaptions.of(List.of(), firstTimestamp, List.of(), 0);
        int first = 0;
        int end = 0;
        for (int guess = 0; guess < MAX_GUESSES; guess++) {
            int nextFirst = Math.max(0, segmentAt(declared(range.startMillis(), first, captions)) - 1);
            int nextEnd = Math.min(segments(), segmentAt(declared(endOfClip, first, captions)) + 2);
            if (nextFirst == first && nextEnd == end) {
                break;
            }
            first = nextFirst;
            end = nextEnd;
            captions = captions(first, end);
        }
        long endMillis = startMillis[segments()] + captions.lateMillis();
        boolean early = !playlist.isComplete() && endMillis < endOfClip;
        return new ClipCaptions(
                captions.joined().cut(range),
                early
                        ? List.of("the captions may go on: their playlist ends at " + Math.max(0, endMillis)
                                + " ms, before the clip does")
                        : List.of());
    }

    private int segments() {
        return playlist.segments().size();
    }

    /** Where an instant lies by the durations, if they were off before a segment as much as they are around it. */
    private long declared(long millis, int segment, SegmentedCaptions around) {
        long declared = startMillis[segment];
        long late = around.lateMillis();
        boolean drifting = Math.abs(late) < declared / 2;
        return drifting ? Math.round((double) millis * declared / (declared + late)) : millis - late;
    }

    /** The last segment that begins at or before an instant by the durations. */
    private int segmentAt(long millis) {
        int from = 0;
        int to = segments();
        while (to - from > 1) {
            int middle = (from + to) >>> 1;
            if (startMillis[middle] <= millis) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** How far the sum of durations may be off: each may be rounded to whole seconds, where all are (RFC 8216, 4.3.2.1). */
    private long inexactMillis(int segment) {
        boolean whole = playlist.segments().stream().allMatch(each -> each.durationMicros() % 1_000_000 == 0);
        return INEXACT_MILLIS + (whole ? segment * 500L : 0);
    }

    private SegmentedCaptions captions(int first, int end) throws IOException, UnreadableRecordingException {
        List<CaptionSegment> window = read(first, end);
        if (window.stream().allMatch(segment -> SegmentedCaptions.isClear(segment, firstTimestamp))) {
            return SegmentedCaptions.of(window, firstTimestamp, List.of(), 0);
        }
        // At the beginning durations are not off yet, and all clips are read in the same way.
        List<CaptionSegment> beginning = read(0, Math.min(segments(), SEGMENTS_OF_BEGINNING));
        boolean silent = beginning.stream().noneMatch(segment -> segment.text().hasCues());
        return silent
                ? SegmentedCaptions.of(window, firstTimestamp, window, inexactMillis(first))
                : SegmentedCaptions.of(window, firstTimestamp, beginning, INEXACT_MILLIS);
    }

    /** Segments {@code [first, end)}; those that are missing are left out. */
    private List<CaptionSegment> read(int first, int end) throws IOException, UnreadableRecordingException {
        List<Integer> missing = new ArrayList<>();
        for (int i = first; i < end; i++) {
            Segment segment = playlist.segments().get(i);
            if (segment.initialization().isPresent()) {
                throw new UnsupportedRecordingException(
                        playlist.name(), segment.position(), "captions in MP4 segments (EXT-X-MAP) are not read");
            }
            if (!known.containsKey(i) && !segment.gap()) {
                missing.add(i);
            }
            if (known.size() + missing.size() > MAX_SEGMENTS_READ) {
                throw new UnsupportedRecordingException(
                        playlist.name(),
                        segment.position(),
                        "the clip needs more than " + MAX_SEGMENTS_READ + " segments of captions");
            }
        }
        readMissing(missing);
        return List.copyOf(known.subMap(first, end).values());
    }

    private void readMissing(List<Integer> missing) throws IOException, UnreadableRecordingException {
        if (missing.isEmpty()) {
            return;
        }
        // All together are no larger than one file may be.
        long limit = bytesLeft / missing.size();
        List<Part> parts = missing.stream()
                .map(i -> new Part(playlist.segments().get(i).resource(), 0, limit + 1))
                .toList();
        List<byte[]> contents = resources.readAll(parts);
        for (int n = 0; n < contents.size(); n++) {
            String name = resources.name(parts.get(n).resource());
            if (contents.get(n).length > limit) {
                throw new UnsupportedRecordingException(
                        name, limit, "a segment of captions with more than " + limit + " bytes");
            }
            bytesLeft -= contents.get(n).length;
            int i = missing.get(n);
            known.put(i, new CaptionSegment(WebVtt.parse(name, contents.get(n)), startMillis[i], startMillis[i + 1]));
        }
    }
}
