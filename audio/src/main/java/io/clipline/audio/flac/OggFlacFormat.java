package io.clipline.audio.flac;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ogg.GranulePoint;
import io.clipline.audio.ogg.OggChain;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.OggHead;
import io.clipline.audio.ogg.OggLink;
import io.clipline.audio.ogg.OggPage;
import io.clipline.audio.ogg.OggStream;
import io.clipline.audio.ogg.OneStreamCheck;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** FLAC in Ogg (RFC 9639, 10.1), alone or beside other streams. */
public final class OggFlacFormat {

    private static final byte[] MAGIC = "\u007fFLAC\u0001".getBytes(StandardCharsets.US_ASCII);

    /** Two versions, the number of header packets, the marker and a metadata block's header come before it. */
    private static final int STREAM_INFO_OFFSET = 17;

    private OggFlacFormat() {}

    /** Whether one of the streams that begin in a file's first bytes is FLAC. */
    public static boolean recognises(byte[] head) {
        return OggHead.firstPackets(head).stream().anyMatch(OggFlacFormat::isFirstPacket);
    }

    /**
     * Opens a recording that was {@linkplain #recognises recognised}: one request for the end of the file, and more only
     * where pictures stand before the sound.
     *
     * @throws UnsupportedRecordingException when the file is a chain of several links
     */
    public static OggFlacRecording open(RecordingFiles files, Transcoder transcoder)
            throws IOException, UnreadableRecordingException {
        OggFile file = new OggFile(files.main());
        List<OggLink> links = OggChain.read(file);
        if (links.size() > 1) {
            throw new UnsupportedRecordingException(
                    file.name(), links.get(1).start(), "a chain of several streams of FLAC cannot be cut yet");
        }
        OggStream stream = links.get(0).stream(OggFlacFormat::isFirstPacket)
                .orElseThrow(() -> new MalformedRecordingException(
                        file.name(), lastFirst(links.get(0)).end(), "the page with the header of FLAC is damaged"));
        byte[] packet = stream.firstPacket();
        byte[] content = Arrays.copyOfRange(packet, Math.min(STREAM_INFO_OFFSET, packet.length), packet.length);
        StreamInfo info = StreamInfo.parse(content, file.name(), stream.first().position());
        OggPage last = stream.last(file)
                .orElseThrow(() -> new MalformedRecordingException(
                        file.name(), stream.link().end(), "no page of FLAC is whole in the last megabyte of the file"));
        GranulePoint begin = OggFlacBegin.find(file, stream, info);
        OneStreamCheck.open(file, stream, begin.position(), last);
        GranulePoint end = new GranulePoint(
                last.end(), Math.max(begin.granule(), last.header().granule()));
        return new OggFlacRecording(
                file, stream, info, begin, end, last.header().isLast(), transcoder);
    }

    /** Behind it is the one that was recognised and is not whole. */
    private static OggPage lastFirst(OggLink link) {
        return link.firsts().get(link.firsts().size() - 1);
    }

    private static boolean isFirstPacket(byte[] packet) {
        return packet.length >= MAGIC.length && Arrays.equals(packet, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }
}
