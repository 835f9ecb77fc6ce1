package io.clipline.audio.flac;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ogg.GranulePoint;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.OggLink;
import io.clipline.audio.ogg.OggPage;
import io.clipline.audio.ogg.OggStream;
import io.clipline.audio.ogg.OneStreamCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The stream of FLAC in one link of a file.
 *
 * @param stream where it is
 * @param info what all of its frames have in common
 * @param begin where the frames begin, and the number of the first sample
 * @param end where they end, and the number of the sample after the last
 * @param ended whether the last page says that it is
 * @param firstSample which sample of the recording its first is
 */
record OggFlacLink(
        OggStream stream, StreamInfo info, GranulePoint begin, GranulePoint end, boolean ended, long firstSample) {

    private static final byte[] MAGIC = "\u007fFLAC\u0001".getBytes(StandardCharsets.US_ASCII);

    /** Two versions, the number of header packets, the marker and a metadata block's header come before it. */
    private static final int STREAM_INFO_OFFSET = 17;

    /** @param firstSample the number of samples in the links before */
    static OggFlacLink read(OggFile file, OggLink link, long firstSample)
            throws IOException, UnreadableRecordingException {
        OggStream stream = link.stream(OggFlacLink::isFirstPacket).orElseThrow(() -> withoutFlac(file, link));
        byte[] packet = stream.firstPacket();
        byte[] content = Arrays.copyOfRange(packet, Math.min(STREAM_INFO_OFFSET, packet.length), packet.length);
        StreamInfo info = StreamInfo.parse(content, file.name(), stream.first().position());
        OggPage last = stream.last(file)
                .orElseThrow(() -> new MalformedRecordingException(
                        file.name(), link.end(), "no page of FLAC is whole in the last megabyte before this place"));
        GranulePoint begin = OggFlacBegin.find(file, stream, info);
        OneStreamCheck.open(file, stream, begin.position(), last);
        GranulePoint end = new GranulePoint(
                last.end(), Math.max(begin.granule(), last.header().granule()));
        return new OggFlacLink(stream, info, begin, end, last.header().isLast(), firstSample);
    }

    static boolean isFirstPacket(byte[] packet) {
        return packet.length >= MAGIC.length && Arrays.equals(packet, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    long endSample() {
        return firstSample + end.granule() - begin.granule();
    }

    /** How frames count a sample of the recording. */
    long number(long sample) {
        return begin.granule() + sample - firstSample;
    }

    private static UnreadableRecordingException withoutFlac(OggFile file, OggLink link) {
        if (link.start() > 0) {
            return new UnsupportedRecordingException(file.name(), link.start(), "this link of chained Ogg has no FLAC");
        }
        // The header was recognised, and stands behind those that are whole.
        long position = link.firsts().get(link.firsts().size() - 1).end();
        return new MalformedRecordingException(file.name(), position, "the page with the header of FLAC is damaged");
    }
}
