package io.clipline.audio.matroska;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Cues} (RFC 9559, 5.1.5): at which times which clusters are. Three hours have tens of kilobytes of them; only the
 * part around a time is read. What they say is a hint: a cluster says its time itself.
 *
 * @param content where the points lie
 * @param segmentStart the first byte of the segment's content, which positions count from
 */
record CuePoints(FileWindow file, Element content, long segmentStart) {

    /** So many are read as a whole; of more, some hundred points at a time. */
    private static final int WINDOW_BYTES = 4096;

    private static final int MAX_WINDOWS = 24;
    private static final int MAX_POINT_BYTES = 4096;

    /** The element that a file says is there; empty where it is not. */
    static Optional<CuePoints> find(FileWindow file, SegmentHead head)
            throws IOException, UnreadableRecordingException {
        if (head.cues().isEmpty()) {
            return Optional.empty();
        }
        // Cues at the end are read together with their first points.
        EbmlBytes bytes = file.peek(head.cues().getAsLong(), Element.MAX_HEADER_BYTES, WINDOW_BYTES);
        try {
            Element element = Element.parse(bytes, head.segment().end());
            return element.id() == Id.CUES && element.isOfKnownSize()
                    ? Optional.of(new CuePoints(file, element, head.segment().contentStart()))
                    : Optional.empty();
        } catch (MalformedRecordingException | RecordingEndedException e) {
            return Optional.empty();
        }
    }

    /**
     * The points around a time: the last at or before it, and the first after it, where there are such.
     *
     * @param about a guess of which part of all points lie before it, 0 to 1
     */
    List<Mark> around(long time, double about) throws IOException, UnreadableRecordingException {
        long low = content.contentStart();
        long high = content.end();
        double guess = about;
        for (int i = 0; i < MAX_WINDOWS && low < high; i++) {
            long at = low + (long) (guess * (high - low)) - WINDOW_BYTES / 2;
            at = Math.max(low, Math.min(at, high - WINDOW_BYTES));
            int length = (int) Math.min(WINDOW_BYTES, content.end() - at);
            Points points = parse(file.peek(at, length, length));
            if (points.marks.isEmpty()) {
                return List.of();
            }
            Mark first = points.marks.get(0);
            Mark last = points.marks.get(points.marks.size() - 1);
            if (time < first.time() && points.start > low) {
                // Up to the first point that was seen, so that it is seen again as the one after.
                high = Math.min(high - 1, points.firstEnd);
            } else if (time >= last.time() && points.end < high) {
                low = Math.max(low + 1, points.lastStart);
            } else {
                return points.marks;
            }
            guess = 0.5;
        }
        return List.of();
    }

    private record Points(List<Mark> marks, long start, long firstEnd, long lastStart, long end) {}

    /** The whole points in some bytes, behind the first that is certainly one: another follows it, or nothing. */
    private Points parse(EbmlBytes bytes) {
        List<Mark> marks = new ArrayList<>();
        long start = 0;
        long firstEnd = 0;
        long lastStart = 0;
        long end = bytes.position();
        while (bytes.remaining() > Element.MIN_HEADER_BYTES) {
            long at = bytes.position();
            EbmlBytes ahead = bytes.copy();
            Optional<Mark> mark = point(ahead);
            if (mark.isEmpty() && !marks.isEmpty()) {
                break;
            }
            boolean certain = !marks.isEmpty()
                    || ahead.remaining() == 0
                    || point(ahead.copy()).isPresent();
            if (mark.isPresent() && certain) {
                start = marks.isEmpty() ? at : start;
                firstEnd = marks.isEmpty() ? ahead.position() : firstEnd;
                lastStart = at;
                end = ahead.position();
                marks.add(mark.get());
                bytes.moveTo(end);
            } else {
                bytes.moveTo(at + 1);
            }
        }
        return new Points(marks, start, firstEnd, lastStart, end);
    }

    private Optional<Mark> point(EbmlBytes bytes) {
        try {
            Element element = Element.parse(bytes, Element.UNKNOWN);
            if (element.id() != Id.CUE_POINT || element.contentBytes() > MAX_POINT_BYTES) {
                return Optional.empty();
            }
            long time = -1;
            long position = -1;
            for (Children fields = new Children(bytes.slice(element.contentBytes())); fields.next(); ) {
                if (fields.id() == Id.CUE_TIME) {
                    time = fields.content().unsigned();
                } else if (fields.id() == Id.CUE_TRACK_POSITIONS && position < 0) {
                    position = clusterPosition(fields.content());
                }
            }
            return time >= 0 && position >= 0 && position < Long.MAX_VALUE / 2
                    ? Optional.of(new Mark(time, segmentStart + position))
                    : Optional.empty();
        } catch (UnreadableRecordingException e) {
            return Optional.empty();
        }
    }

    private static long clusterPosition(EbmlBytes positions) throws UnreadableRecordingException {
        long position = -1;
        for (Children fields = new Children(positions); fields.next(); ) {
            position = fields.id() == Id.CUE_CLUSTER_POSITION ? fields.content().unsigned() : position;
        }
        return position;
    }
}
