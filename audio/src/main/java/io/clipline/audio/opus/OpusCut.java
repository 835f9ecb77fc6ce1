package io.clipline.audio.opus;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ogg.GranuleSearch;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.OggPage;
import io.clipline.audio.ogg.PacketPage;
import io.clipline.audio.ogg.PacketReader;
import io.clipline.audio.ogg.PageCursor;
import io.clipline.audio.ogg.PageMark;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What was read for a clip.
 *
 * @param passage the clip's packets
 * @param position where in the file they begin
 * @param warnings what a listener should know, one sentence each
 */
record OpusCut(OpusPassage passage, long position, List<String> warnings) {

    /** A page of a second up to 64 kbit/s. */
    private static final int PAGE_BYTES = 8192;

    private static final long MAX_CLIP_BYTES = 64 << 20;
    /** After the first, pages are read whole while they are looked for. */
    private static final int MAX_DAMAGED = 4;

    /** @param start and {@code end}: samples of the recording, inside the link */
    static OpusCut read(OggFile file, OpusLink link, long start, long end)
            throws IOException, UnreadableRecordingException {
        long wantedStart = link.granule(start);
        long wantedEnd = link.granule(end);
        long decodeStart = Math.max(link.begin().granule(), wantedStart - OpusPassage.PRE_ROLL_SAMPLES);
        GranuleSearch search = new GranuleSearch(file, link.stream(), link.begin(), link.end(), link.check());
        for (int damaged = 0; damaged < MAX_DAMAGED; damaged++) {
            PageMark from = search.lastBefore(decodeStart);
            OpusTimeline timeline = new OpusTimeline(link.head(), from.granule(), decodeStart, wantedStart, wantedEnd);
            long estimate = search.estimatedBytes(wantedEnd - from.granule()) + from.end() - from.position();
            PageCursor cursor = new PageCursor(file, from.position(), link.end().position(), estimate);
            PacketReader reader = new PacketReader(cursor, link.stream().serial(), OpusLink.MAX_PACKET_BYTES);
            if (isProved(from, reader)) {
                fill(timeline, file, from, cursor, reader, wantedEnd);
                return new OpusCut(
                        timeline.passage(),
                        from.position(),
                        timeline.missing().warnings(cursor.damagedBytes(), cursor.damagePosition()));
            }
            search.distrust();
        }
        throw new MalformedRecordingException(
                file.name(), link.begin().position(), "too many pages before the clip are damaged");
    }

    /** Whether the page that was found is whole, and says what its header did when it was found. */
    private static boolean isProved(PageMark from, PacketReader reader) throws IOException {
        return from.end() == from.position()
                || reader.next()
                        .filter(page -> page.position() == from.position()
                                && page.header().granule() == from.granule())
                        .isPresent();
    }

    private static void fill(
            OpusTimeline timeline, OggFile file, PageMark from, PageCursor cursor, PacketReader reader, long wantedEnd)
            throws IOException, UnsupportedRecordingException {
        Optional<PacketPage> page = reader.next();
        while (page.isPresent() && !timeline.isFull()) {
            check(file, page.get(), from);
            timeline.add(page.get());
            if (!timeline.isFull()) {
                cursor.plan(restBytes(from, page.get(), wantedEnd));
                page = reader.next();
            }
        }
    }

    private static void check(OggFile file, PacketPage page, PageMark from) throws UnsupportedRecordingException {
        if (page.header().isFirst()) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    page.position(),
                    "a stream begins here with the serial number of the one before; such a file cannot be searched");
        }
        if (page.end() - from.position() > MAX_CLIP_BYTES) {
            throw new UnsupportedRecordingException(
                    file.name(), from.position(), "the clip needs more than " + MAX_CLIP_BYTES + " bytes");
        }
    }

    /** How many bytes more are probably needed, by those that were; a page more than that. */
    private static long restBytes(PageMark from, PacketPage page, long wantedEnd) {
        if (!page.header().hasGranule()) {
            return PAGE_BYTES;
        }
        double bytes = page.end() - from.end();
        long granules = Math.max(1, page.header().granule() - from.granule());
        long rest =
                (long) (bytes / granules * Math.max(0, wantedEnd - page.header().granule()));
        return Math.min(rest, OggPage.MAX_BYTES * 16L) + (page.end() - page.position());
    }
}
