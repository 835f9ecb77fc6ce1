package io.clipline.audio.hls;

import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The stretches of a recording, as far as they had to be known. Only {@code EXT-X-DISCONTINUITY} can begin one, and only
 * those up to the end of a clip are looked at.
 */
final class Stretches {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Each costs two or three probes, and a segment where a stretch ends. */
    private static final int MAX_DISCONTINUITIES = 64;

    private final MediaPlaylist playlist;
    private final RecordingFiles files;
    private final boolean wary;
    private final List<Stretch> known = new ArrayList<>();
    private int discontinuities;
    /** A segment of the last stretch, up to which all discontinuities were looked at. */
    private int checked;

    private Stretches(MediaPlaylist playlist, RecordingFiles files, boolean wary) {
        this.playlist = playlist;
        this.files = files;
        this.wary = wary;
    }

    static Stretches open(MediaPlaylist playlist, RecordingFiles files)
            throws IOException, UnreadableRecordingException {
        return open(playlist, files, false);
    }

    /** The same anew, with a look for SBR at all rates. */
    Stretches wary() throws IOException, UnreadableRecordingException {
        return open(playlist, files, true);
    }

    private static Stretches open(MediaPlaylist playlist, RecordingFiles files, boolean wary)
            throws IOException, UnreadableRecordingException {
        Stretches stretches = new Stretches(playlist, files, wary);
        Stretch first = Stretch.open(playlist, 0, files, wary);
        first.limit(playlist.nextDiscontinuity(0));
        stretches.known.add(first);
        return stretches;
    }

    boolean isWary() {
        return wary;
    }

    Stretch first() {
        return known.get(0);
    }

    /** The stretches up to a time in the recording and perhaps some more, in order. */
    List<Stretch> until(long endMillis) throws IOException, UnreadableRecordingException {
        long endNanos = endMillis > Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE : endMillis * NANOS_PER_MILLI;
        int next = playlist.nextDiscontinuity(checked);
        while (next < playlist.segments().size() && last().nanosAtSegment(checked) < endNanos) {
            if (++discontinuities > MAX_DISCONTINUITIES) {
                throw new UnsupportedRecordingException(
                        playlist.name(),
                        playlist.segments().get(next).position(),
                        "more than " + MAX_DISCONTINUITIES
                                + " times EXT-X-DISCONTINUITY before the clip; clip before that");
            }
            look(next);
            checked = next;
            next = playlist.nextDiscontinuity(checked);
            last().limit(next);
        }
        return List.copyOf(known);
    }

    /** All of them. */
    List<Stretch> all() throws IOException, UnreadableRecordingException {
        return until(Long.MAX_VALUE);
    }

    /** Says whether a discontinuity begins a stretch. */
    private void look(int segment) throws IOException, UnreadableRecordingException {
        Stretch last = last();
        Stretch beginning = Stretch.open(playlist, segment, files, wary);
        if (last.goesOnAs(beginning)) {
            return;
        }
        last.close(segment);
        known.add(beginning.behind(last));
    }

    private Stretch last() {
        return known.get(known.size() - 1);
    }
}
