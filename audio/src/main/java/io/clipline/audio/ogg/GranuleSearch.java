package io.clipline.audio.ogg;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Finds a page by its granule position, by interpolation: granule positions grow nearly evenly with the bytes. Knows only
 * that they do not fall.
 */
public final class GranuleSearch {

    /** Where a few interpolations did not help, halving does. */
    private static final int MAX_INTERPOLATIONS = 8;

    private static final int MAX_PROBES = 64;

    /** A probe more costs a request and half a page: as much as reading some pages from too early on. */
    private static final double NEAR_PAGES = 2.5;

    private static final int NEAR_BYTES = 20 << 10;

    /** How much of a distance its estimate is wrong by, mostly. */
    private static final double DOUBT = 0.05;

    /** So many pages from a page, its own rate and the mean one tell equally much. */
    private static final double SCENE_PAGES = 100;

    /** How much of other streams, or damage, one probe passes over. */
    private static final long MAX_PASSED_BYTES = 4 << 20;

    private final OggFile file;
    private final int serial;
    private final HeaderScan headers;
    private final Deque<PageMark> lows = new ArrayDeque<>();
    private final OneStreamCheck check;
    private PageMark high;
    /** Nothing behind it is looked at any more: where the high page begins, or before that. */
    private long bound;

    private boolean proving;

    /**
     * @param stream what is searched
     * @param begin a point before the stream's first wanted page, at or before every target
     * @param end the stream's last page
     * @param check is told what is seen
     */
    public GranuleSearch(OggFile file, OggStream stream, GranulePoint begin, GranulePoint end, OneStreamCheck check) {
        this.file = file;
        this.serial = stream.serial();
        this.headers = new HeaderScan(file, serial);
        this.check = check;
        this.lows.push(new PageMark(begin.position(), begin.position(), begin.granule(), 0));
        this.high = new PageMark(end.position(), end.position(), end.granule(), 0);
        this.bound = end.position();
    }

    /**
     * The last page known to end at or before a granule position, so near that a probe more would not pay. It is not proved
     * yet, unless it has no bytes: then the stream's first page follows it.
     *
     * @throws UnreadableRecordingException when the pages seen on the way are not of one stream
     */
    public PageMark lastBefore(long granule) throws IOException, UnreadableRecordingException {
        for (int probe = 0; probe < MAX_PROBES && bytesTo(granule) > nearBytes(); probe++) {
            look(granule, guess(granule, probe < MAX_INTERPOLATIONS || probe % 2 == 0));
        }
        check.prove(low());
        return low();
    }

    /** Takes back the page that was found, because it is damaged; from now on, pages are read whole. */
    public void distrust() {
        proving = true;
        if (lows.size() > 1) {
            high = lows.pop();
            bound = high.position();
        }
    }

    /** How many bytes so much of the stream has behind the page that was found, about. */
    public long estimatedBytes(long granules) {
        return (long) (granules * bytesPerGranule());
    }

    private PageMark low() {
        return lows.element();
    }

    private long nearBytes() {
        return (long) (NEAR_PAGES * check.pageBytes()) + NEAR_BYTES;
    }

    /** From the low page to a granule position. */
    private long bytesTo(long granule) {
        return Math.min(bound - low().end(), estimatedBytes(granule - low().granule()));
    }

    private double bytesPerGranule() {
        return (high.end() - low().end()) / (double) Math.max(1, high.granule() - low().granule());
    }

    private long guess(long granule, boolean interpolate) {
        long span = bound - low().end();
        long distance = interpolate ? Math.min(span, interpolated(granule)) : span / 2;
        // A little early: a page just before the wanted one ends the search, one just behind it does not.
        long doubt = (long) (DOUBT * Math.min(distance, span - distance));
        long early = distance - doubt - check.pageBytes() * 3 / 2;
        return low().end() + Math.max(0, Math.min(early, span - 1));
    }

    /** From the low page to a granule position, where the nearer one of the low and the high page goes on as it is. */
    private long interpolated(long granule) {
        long behindLow = granule - low().granule();
        long beforeHigh = high.granule() - granule;
        return behindLow < beforeHigh
                ? (long) (behindLow * bytesPerGranuleNear(low(), behindLow))
                : high.end() - low().end() - (long) (beforeHigh * bytesPerGranuleNear(high, beforeHigh));
    }

    private double bytesPerGranuleNear(PageMark page, long distance) {
        if (page.lengthBytes() == 0) {
            return bytesPerGranule();
        }
        double pages = distance / check.granulesPerPage();
        double own = page.lengthBytes() / check.granulesPerPage();
        return (own * SCENE_PAGES + bytesPerGranule() * pages) / (SCENE_PAGES + pages);
    }

    private void look(long granule, long start) throws IOException, UnreadableRecordingException {
        boolean found = false;
        for (PageMark mark : proving ? provedMarks(start) : marks(start)) {
            if (!check.see(mark)) {
                continue;
            }
            found = true;
            // One that fell is of another time; what is wanted lies before it.
            if (mark.granule() > granule || mark.granule() < low().granule()) {
                bound = mark.position();
                high = mark.granule() > granule ? mark : high;
                return;
            }
            lows.push(mark);
        }
        bound = found ? bound : start;
    }

    private List<PageMark> marks(long start) throws IOException {
        List<PageMark> marks = headers.look(start, bound, check.probeBytes());
        headers.keepLast();
        return marks;
    }

    private List<PageMark> provedMarks(long start) throws IOException {
        long end = Math.min(bound, start + MAX_PASSED_BYTES);
        PageCursor cursor = new PageCursor(file, start, end, 2 * check.pageBytes());
        List<PageMark> marks = new ArrayList<>();
        Optional<OggPage> page = cursor.next();
        while (page.isPresent()) {
            OggPageHeader header = page.get().header();
            if (header.serial() == serial && header.hasGranule()) {
                marks.add(PageMark.of(header, page.get().position()));
            }
            page = marks.isEmpty() || cursor.isNextHeld() ? cursor.next() : Optional.empty();
        }
        return marks;
    }
}
