package io.clipline.audio.ogg;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for a second stream with the same serial number in what passes for one link. RFC 3533, 4 forbids that, but files
 * of one writer that were put one behind the other have it, and a search would end in the wrong one of them.
 *
 * <p>The pages of a stream are numbered, so the numbers of two pages tell how many pages lie between them. Where a stream
 * begins anew, too few seem to: those between must be larger than any that was seen, or even less than none. Such a
 * stretch is halved until it is explained, which costs nothing where pages are alike.
 */
public final class OneStreamCheck {

    private static final int PROBE_BYTES = 8192;
    private static final int MAX_PROBES = 16;
    /** Pages that are larger by less than this are alike. */
    private static final double LIKE = 1.1;

    private final OggFile file;
    private final OggStream stream;
    private final TreeMap<Long, Long> sequences = new TreeMap<>();
    private long largestPageBytes;

    private OneStreamCheck(OggFile file, OggStream stream) {
        this.file = file;
        this.stream = stream;
    }

    /**
     * Checks a stream that is alone in its link; others cannot be judged by the sizes of their pages.
     *
     * @param begin where the pages with sound begin
     * @param last the stream's last page
     * @throws UnsupportedRecordingException when another stream with its serial number follows it
     */
    public static void check(OggFile file, OggStream stream, long begin, OggPage last)
            throws IOException, UnreadableRecordingException {
        if (stream.link().firsts().size() == 1 && begin < last.position()) {
            new OneStreamCheck(file, stream).check(begin, last);
        }
    }

    private void check(long begin, OggPage last) throws IOException, UnreadableRecordingException {
        sequences.put(stream.first().position(), 0L);
        // What the first bytes and the last ones tell was read before, and is held. The first page may be larger than
        // that.
        long headEnd = stream.link().start() + PROBE_BYTES;
        if (begin + OggPageHeader.MAX_BYTES <= headEnd) {
            byte[] head = file.read(begin, begin + OggPageHeader.MAX_BYTES);
            OggPageHeader.parse(head, 0).ifPresent(header -> largestPageBytes = header.lengthBytes());
            look(begin, Math.min(headEnd, last.position()));
        }
        look(Math.max(begin, Math.min(last.position(), stream.link().end() - PROBE_BYTES)), last.end());
        for (int probe = 0; probe < MAX_PROBES; probe++) {
            Optional<Long> start = suspect();
            if (start.isEmpty()) {
                return;
            }
            Long end = sequences.higherKey(start.get());
            look((start.get() + end) >>> 1, end);
        }
    }

    /** Where the stretch begins that has the largest pages; empty where they are no larger than others. */
    private Optional<Long> suspect() {
        return sequences.headMap(sequences.lastKey()).keySet().stream()
                .filter(start -> sequences.higherKey(start) - start > 2 * OggPage.MAX_BYTES)
                .max(Comparator.comparingDouble(this::pageBytes))
                .filter(start -> pageBytes(start) > LIKE * largestPageBytes);
    }

    private double pageBytes(long start) {
        var next = sequences.higherEntry(start);
        return (next.getKey() - start) / (double) Math.max(1, next.getValue() - sequences.getOrDefault(start, 0L));
    }

    private void look(long from, long to) throws IOException, UnreadableRecordingException {
        PageCursor cursor = new PageCursor(file, from, to, PROBE_BYTES);
        boolean found = false;
        Optional<OggPage> page = cursor.next();
        while (page.isPresent()) {
            if (page.get().header().serial() == stream.serial()) {
                found = true;
                add(page.get());
            }
            page = found && !cursor.isNextHeld() ? Optional.empty() : cursor.next();
        }
    }

    private void add(OggPage page) throws UnsupportedRecordingException {
        long sequence = Integer.toUnsignedLong(page.header().sequence());
        var before = sequences.lowerEntry(page.position());
        var after = sequences.higherEntry(page.position());
        boolean falls =
                (before != null && before.getValue() > sequence) || (after != null && after.getValue() < sequence);
        if (falls || page.header().isFirst()) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    page.position(),
                    "pages are numbered anew somewhere near here, so a second stream begins with the serial number of the"
                            + " one before; such a file cannot be searched, cut the streams apart first");
        }
        sequences.put(page.position(), sequence);
        largestPageBytes = Math.max(largestPageBytes, page.header().lengthBytes());
    }
}
