package io.clipline.audio.opus;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ogg.GranulePoint;
import io.clipline.audio.ogg.GranuleSearch;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.OggPage;
import io.clipline.audio.ogg.PacketPage;
import io.clipline.audio.ogg.PacketReader;
import io.clipline.audio.ogg.PageCursor;
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

    /** Holds a page of a second up to 40 kbit/s wherever it begins, mostly. */
    private static final int PROBE_BYTES = 10_240;
    /** What the first read of a clip is larger than it probably must be: a second read would cost more. */
    private static final long MARGIN_BYTES = 8192;

    private static final long MAX_CLIP_BYTES = 64 << 20;

    /** @param start and {@code end}: samples of the recording, inside the link */
    static OpusCut read(OggFile file, OpusLink link, long start, long end)
            throws IOException, UnreadableRecordingException {
        long wantedStart = link.granule(start);
        long wantedEnd = link.granule(end);
        long decodeStart = Math.max(link.begin().granule(), wantedStart - OpusPassage.PRE_ROLL_SAMPLES);
        int serial = link.stream().serial();
        GranuleSearch search = new GranuleSearch(file, serial, PROBE_BYTES, link.begin(), link.end());
        // A packet that begins on the page found, and ends on the next, is lost.
        GranulePoint from = search.lastBefore(decodeStart - OpusPacket.MAX_SAMPLES);
        OpusTimeline timeline = new OpusTimeline(link.head(), from.granule(), decodeStart, wantedStart, wantedEnd);
        long estimate = search.estimatedBytes(wantedEnd - from.granule());
        PageCursor cursor =
                new PageCursor(file, from.position(), link.end().position(), estimate + estimate / 20 + MARGIN_BYTES);
        PacketReader reader = new PacketReader(cursor, serial, OpusLink.MAX_PACKET_BYTES);
        Optional<PacketPage> page = reader.next();
        while (page.isPresent() && !timeline.isFull()) {
            check(file, page.get(), from);
            timeline.add(page.get());
            if (!timeline.isFull()) {
                cursor.plan(restBytes(from, page.get(), wantedEnd));
                page = reader.next();
            }
        }
        return new OpusCut(
                timeline.passage(),
                from.position(),
                timeline.missing().warnings(cursor.damagedBytes(), cursor.damagePosition()));
    }

    private static void check(OggFile file, PacketPage page, GranulePoint from) throws UnsupportedRecordingException {
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
    private static long restBytes(GranulePoint from, PacketPage page, long wantedEnd) {
        if (!page.header().hasGranule()) {
            return PROBE_BYTES;
        }
        double bytes = page.end() - from.position();
        long granules = Math.max(1, page.header().granule() - from.granule());
        long rest =
                (long) (bytes / granules * Math.max(0, wantedEnd - page.header().granule()));
        return Math.min(rest, OggPage.MAX_BYTES * 16L) + (page.end() - page.position());
    }
}
