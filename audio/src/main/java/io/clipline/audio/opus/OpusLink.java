package io.clipline.audio.opus;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ogg.GranulePoint;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.OggLink;
import io.clipline.audio.ogg.OggPage;
import io.clipline.audio.ogg.OggStream;
import io.clipline.audio.ogg.OneStreamCheck;
import io.clipline.audio.ogg.PacketPage;
import io.clipline.audio.ogg.PacketReader;
import java.io.IOException;
import java.util.Optional;

/**
 * The stream of Opus in one link of a file.
 *
 * @param stream where it is
 * @param head its header
 * @param begin where the pages with sound begin, and the granule position of the first decoded sample
 * @param end the byte after the last page, and the granule position of the sample after the last
 * @param ended whether the last page says that it is
 * @param firstSample which sample of the recording its first is
 * @param check is told what is seen of the stream's pages
 */
record OpusLink(
        OggStream stream,
        OpusHead head,
        GranulePoint begin,
        GranulePoint end,
        boolean ended,
        long firstSample,
        OneStreamCheck check) {

    static final int MAX_PACKET_BYTES = 1 << 20;

    private static final int FIRST_BLOCK_BYTES = 8192;
    private static final int HEADER_PACKETS = 2;
    /** Comments with pictures are passed over, but not without end. */
    private static final int MAX_HEADER_BYTES = 16 << 20;
    /** A recording whose first pages are lost, but not more than this, began with 0. */
    private static final int MAX_LOST_SAMPLES = 60 * OpusHead.SAMPLE_RATE_HZ;

    /** @param firstSample the number of samples in the links before */
    static OpusLink read(OggFile file, OggLink link, long firstSample)
            throws IOException, UnreadableRecordingException {
        OggStream stream = link.stream(OpusHead::recognises)
                .orElseThrow(() -> new UnsupportedRecordingException(
                        file.name(), link.start(), "this link of chained Ogg has no Opus"));
        OpusHead head =
                OpusHead.parse(stream.firstPacket(), file.name(), stream.first().position());
        GranulePoint begin = begin(file, stream, head.streams());
        Optional<OggPage> last = stream.last(file);
        if (last.isEmpty()) {
            throw new MalformedRecordingException(
                    file.name(), link.end(), "no page of Opus is whole in the last megabyte before this place");
        }
        OneStreamCheck check = OneStreamCheck.open(file, stream, begin.position(), last.get());
        GranulePoint end = new GranulePoint(
                last.get().end(), Math.max(begin.granule(), last.get().header().granule()));
        return new OpusLink(stream, head, begin, end, last.get().header().isLast(), firstSample, check);
    }

    /** How many samples are played. */
    long samples() {
        return Math.max(0, end.granule() - begin.granule() - head.preSkipSamples());
    }

    long endSample() {
        return firstSample + samples();
    }

    /** The granule position of a sample of the recording (RFC 7845, 4.3). */
    long granule(long sample) {
        return begin.granule() + head.preSkipSamples() + sample - firstSample;
    }

    /** Goes past the headers to the first page on which a packet of sound ends; it may begin on one before. */
    private static GranulePoint begin(OggFile file, OggStream stream, int streams)
            throws IOException, UnsupportedRecordingException {
        PacketReader reader = stream.packets(file, FIRST_BLOCK_BYTES, MAX_PACKET_BYTES);
        int headers = 0;
        long headersEnd = stream.first().end();
        Optional<PacketPage> page = reader.next();
        while (page.isPresent() && !isSound(page.get(), headers)) {
            if (page.get().position() - stream.link().start() > MAX_HEADER_BYTES) {
                throw new UnsupportedRecordingException(
                        file.name(),
                        stream.link().start(),
                        "no sound within " + MAX_HEADER_BYTES + " bytes after the header of Opus");
            }
            headersEnd = headers < HEADER_PACKETS ? page.get().end() : headersEnd;
            headers += page.get().ended();
            page = reader.next();
        }
        return new GranulePoint(
                headersEnd, page.map(first -> firstGranule(first, streams)).orElse(0L));
    }

    /** Pages of headers have granule position 0; where one is lost, the next may be known by its own. */
    private static boolean isSound(PacketPage page, int headers) {
        boolean afterHeaders = headers >= HEADER_PACKETS || page.header().granule() > 0;
        return afterHeaders && page.ended() > 0 && page.header().hasGranule();
    }

    private static long firstGranule(PacketPage page, int streams) {
        long samples = page.packets().stream()
                .flatMap(bytes -> OpusPacket.parse(bytes, streams).stream())
                .mapToLong(OpusPacket::samples)
                .sum();
        long granule = page.header().granule() - samples;
        boolean trimmed = page.header().isLast() && granule < 0;
        boolean lost = !page.follows() && granule <= MAX_LOST_SAMPLES;
        return trimmed || lost ? 0 : granule;
    }
}
