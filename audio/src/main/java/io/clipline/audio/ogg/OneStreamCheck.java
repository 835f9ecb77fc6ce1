package io.clipline.audio.ogg;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
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

    private static final int HELD_BYTES = 8192;
    private static final int MAX_PROBES = 16;
    /** Pages that are larger by less than this are alike. */
    private static final double LIKE = 1.1;
    /** How much of a file, by what lies before it, a short stream at its beginning would be hidden by. */
    private static final int GROWTH = 4;

    private static final int FIRST_STEP_BYTES = 4 << 10;

    /** What an unseeded {@code rand()} of the GNU C library gives first. */
    private static final int UNSEEDED_SERIAL = 1_804_289_383;

    private final OggFile file;
    private final OggStream stream;
    private final long begin;
    private final HeaderScan headers;
    private final TreeMap<Long, PageMark> seen = new TreeMap<>();
    private long soundPages;
    private long soundBytes;
    private long largestPageBytes;

    private OneStreamCheck(OggFile file, OggStream stream, long begin) {
        this.file = file;
        this.stream = stream;
        this.begin = begin;
        this.headers = new HeaderScan(file, stream.serial());
    }

    /**
     * Checks a stream as far as its first bytes and its last page give reason to. One beside others cannot be judged by
     * the sizes of its pages, but by their numbers all the same.
     *
     * @param begin where the pages with sound begin
     * @param last the stream's last page
     * @throws UnsupportedRecordingException when another stream with its serial number follows it
     */
    public static OneStreamCheck open(OggFile file, OggStream stream, long begin, OggPage last)
            throws IOException, UnreadableRecordingException {
        OneStreamCheck check = new OneStreamCheck(file, stream, begin);
        check.open(last);
        return check;
    }

    private void open(OggPage last) throws IOException, UnreadableRecordingException {
        see(PageMark.of(stream.first().header(), stream.first().position()));
        // What the first bytes and the last ones tell was read before, and is held.
        long headEnd = Math.min(last.position(), stream.link().start() + HELD_BYTES);
        if (begin + OggPageHeader.MAX_BYTES <= headEnd) {
            look(begin, headEnd, HELD_BYTES);
        }
        long tail = Math.max(begin, stream.link().end() - HELD_BYTES);
        if (tail < last.position()) {
            look(tail, last.position(), HELD_BYTES);
        }
        see(PageMark.of(last.header(), last.position()));
        for (int probe = 0; isAlone() && probe < MAX_PROBES; probe++) {
            Optional<PageMark> start = suspect();
            if (start.isEmpty()) {
                return;
            }
            long end = seen.higherKey(start.get().position());
            look((start.get().position() + end) >>> 1, end, probeBytes());
        }
    }

    /** What a page with sound takes, by those that were seen. */
    long pageBytes() {
        return soundPages == 0 ? HELD_BYTES : soundBytes / soundPages;
    }

    /** How much time a page takes on average, where the last page's number tells. */
    double granulesPerPage() {
        PageMark last = seen.lastEntry().getValue();
        return Math.max(1, last.granule() / (double) Math.max(1, last.sequence()));
    }

    /** What is read at once to find the beginning of a page, mostly. */
    int probeBytes() {
        return (int) Math.max(1024, Math.min(1.1 * pageBytes() + 300, OggPage.MAX_BYTES + OggPageHeader.MAX_BYTES));
    }

    /**
     * Notes a page.
     *
     * @return whether it is one: false where it contradicts the others because it is damaged
     * @throws UnsupportedRecordingException when it contradicts them and is not
     */
    boolean see(PageMark page) throws IOException, UnsupportedRecordingException {
        for (Optional<PageMark> other = contradicted(page); other.isPresent(); other = contradicted(page)) {
            if (!isWhole(page)) {
                return false;
            }
            if (isWhole(other.get())) {
                throw new UnsupportedRecordingException(
                        file.name(),
                        page.position(),
                        "pages are numbered anew somewhere near here, so a second stream begins with the serial number of"
                                + " the one before; such a file cannot be searched, cut the streams apart first");
            }
            seen.remove(other.get().position());
        }
        if (seen.put(page.position(), page) == null && page.position() >= begin) {
            soundPages++;
            soundBytes += page.lengthBytes();
            largestPageBytes = Math.max(largestPageBytes, page.lengthBytes());
        }
        return true;
    }

    /**
     * Looks for the end of a first stream before a page, even one that is short against what follows it. Where the serial
     * number was drawn at random this costs nothing: no other stream has it by chance.
     *
     * @throws UnsupportedRecordingException when another stream with its serial number begins before the page
     */
    void prove(PageMark page) throws IOException, UnreadableRecordingException {
        boolean drawn = stream.serial() >>> 16 != 0 && stream.serial() != UNSEEDED_SERIAL;
        for (int probe = 0; isAlone() && !drawn && probe < 2 * MAX_PROBES; probe++) {
            Optional<Long> place = unproved(page.position());
            if (place.isEmpty() || !look(place.get(), seen.higherKey(place.get()), probeBytes())) {
                return;
            }
        }
    }

    /** Where the next look would tell most; empty where all pages before one are explained. */
    private Optional<Long> unproved(long end) {
        for (PageMark from : seen.subMap(begin, true, end, false).values()) {
            PageMark to = seen.higherEntry(from.position()).getValue();
            long before = from.position() - begin;
            long length = to.position() - from.position();
            if (length > 2L * probeBytes() && length > (GROWTH - 1) * before + FIRST_STEP_BYTES) {
                return Optional.of(from.position() + (GROWTH - 1) * before * 3 / 4 + FIRST_STEP_BYTES / 2);
            }
            double alike = LIKE * Math.max(from.lengthBytes(), to.lengthBytes());
            if (length > 3L * probeBytes() && bytesEach(from, to) > alike) {
                return Optional.of((from.position() + to.position()) >>> 1);
            }
        }
        return Optional.empty();
    }

    /** Where the stretch begins that has the largest pages; empty where they are no larger than others. */
    private Optional<PageMark> suspect() {
        return seen.headMap(seen.lastKey()).values().stream()
                .filter(start -> next(start).position() - start.position() > 3 * largestPageBytes)
                .max(Comparator.comparingDouble(start -> bytesEach(start, next(start))))
                .filter(start -> bytesEach(start, next(start)) > LIKE * largestPageBytes);
    }

    private PageMark next(PageMark page) {
        return seen.higherEntry(page.position()).getValue();
    }

    private static double bytesEach(PageMark from, PageMark to) {
        return (to.position() - from.position()) / (double) Math.max(1, to.sequence() - from.sequence());
    }

    private boolean isAlone() {
        return stream.link().firsts().size() == 1;
    }

    /** Whether anything new was seen. */
    private boolean look(long from, long to, int blockBytes) throws IOException, UnreadableRecordingException {
        int before = seen.size();
        for (PageMark page : headers.look(from, to, blockBytes)) {
            see(page);
        }
        return seen.size() > before;
    }

    private Optional<PageMark> contradicted(PageMark page) {
        Optional<PageMark> before =
                Optional.ofNullable(seen.lowerEntry(page.position())).map(Map.Entry::getValue);
        Optional<PageMark> after =
                Optional.ofNullable(seen.higherEntry(page.position())).map(Map.Entry::getValue);
        return before.filter(other -> other.sequence() > page.sequence())
                .or(() -> after.filter(other -> other.sequence() < page.sequence()));
    }

    /** Headers are believed until they contradict each other. */
    private boolean isWhole(PageMark page) throws IOException {
        byte[] bytes = file.read(page.position(), page.end());
        return OggPage.parse(bytes, 0, page.position()).isPresent();
    }
}
