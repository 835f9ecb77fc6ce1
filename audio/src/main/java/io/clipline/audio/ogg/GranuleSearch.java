package io.clipline.audio.ogg;

import java.io.IOException;
import java.util.Optional;

/**
 * Finds a page by its granule position, by interpolation: granule positions grow nearly evenly with the bytes. Knows only
 * that they do not fall.
 */
public final class GranuleSearch {

    /** Where a few interpolations did not help, halving does. */
    private static final int MAX_INTERPOLATIONS = 8;

    private static final int MAX_PROBES = 64;
    /** A probe more costs a request and its own bytes: as much as reading some probes' length from too early on. */
    private static final long NEAR_PROBES = 4;

    /** How much of other streams, or damage, one probe passes over. */
    private static final long MAX_PROBE_BYTES = 4 << 20;

    private final OggFile file;
    private final int serial;
    private final int probeBytes;
    private GranulePoint low;
    private GranulePoint high;

    /**
     * @param serial of the stream
     * @param probeBytes what is read at a time; best somewhat more than a page of the stream
     * @param low a point before the stream's first wanted page, at or before every target
     * @param high the stream's last page
     */
    public GranuleSearch(OggFile file, int serial, int probeBytes, GranulePoint low, GranulePoint high) {
        this.file = file;
        this.serial = serial;
        this.probeBytes = probeBytes;
        this.low = low;
        this.high = high;
    }

    /** The last page known to end at or before a granule position, so near that a probe more would not pay. */
    public GranulePoint lastBefore(long granule) throws IOException {
        for (int probe = 0; probe < MAX_PROBES && estimatedDistance(granule) > NEAR_PROBES * probeBytes; probe++) {
            probe(granule, guess(granule, probe < MAX_INTERPOLATIONS || probe % 2 == 0));
        }
        return low;
    }

    /** How many bytes so much of the stream has, where the search ended, or a little more. */
    public long estimatedBytes(long granules) {
        return (long) (granules * bytesPerGranule());
    }

    private long estimatedDistance(long granule) {
        return Math.min(high.position() - low.position(), estimatedBytes(granule - low.granule()));
    }

    private double bytesPerGranule() {
        return (high.position() - low.position()) / (double) Math.max(1, high.granule() - low.granule());
    }

    private long guess(long granule, boolean interpolate) {
        long distance = interpolate ? estimatedDistance(granule) : (high.position() - low.position()) / 2;
        // A little early: a page just before the wanted one ends the search, one just behind it does not.
        long early = distance - 3L * probeBytes / 2;
        return low.position() + Math.max(0, Math.min(early, high.position() - low.position() - 1));
    }

    private void probe(long granule, long start) throws IOException {
        long end = Math.min(high.position(), start + MAX_PROBE_BYTES);
        PageCursor cursor = new PageCursor(file, start, end, probeBytes);
        boolean found = false;
        Optional<OggPage> page = cursor.next();
        while (page.isPresent()) {
            OggPageHeader header = page.get().header();
            if (header.serial() == serial && header.hasGranule()) {
                found = true;
                // One that fell is of another time; what is wanted lies before it.
                if (header.granule() > granule || header.granule() < low.granule()) {
                    high = new GranulePoint(page.get().position(), Math.max(header.granule(), granule + 1));
                    return;
                }
                low = new GranulePoint(page.get().end(), header.granule());
            }
            page = found && !cursor.isNextHeld() ? Optional.empty() : cursor.next();
        }
        if (!found) {
            high = new GranulePoint(start, high.granule());
        }
    }
}
