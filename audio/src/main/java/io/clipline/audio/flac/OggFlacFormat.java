package io.clipline.audio.flac;

import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ogg.OggChain;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.OggHead;
import io.clipline.audio.ogg.OggLink;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** FLAC in Ogg (RFC 9639, 10.1), alone or beside other streams, in one link or several. */
public final class OggFlacFormat {

    private OggFlacFormat() {}

    /** Whether one of the streams that begin in a file's first bytes is FLAC. */
    public static boolean recognises(byte[] head) {
        return OggHead.firstPackets(head).stream().anyMatch(OggFlacLink::isFirstPacket);
    }

    /**
     * Opens a recording that was {@linkplain #recognises recognised}: one request for the end of the file, more where
     * pictures stand before the sound, and some more for each link after the first.
     *
     * @throws UnsupportedRecordingException when the links differ in their sample rates, or one of them has no FLAC
     */
    public static OggFlacRecording open(RecordingFiles files, Transcoder transcoder)
            throws IOException, UnreadableRecordingException {
        OggFile file = new OggFile(files.main());
        List<OggFlacLink> links = new ArrayList<>();
        long firstSample = 0;
        for (OggLink link : OggChain.read(file)) {
            OggFlacLink next = OggFlacLink.read(file, link, firstSample);
            int rateHz = next.info().sampleRateHz();
            if (!links.isEmpty() && rateHz != links.get(0).info().sampleRateHz()) {
                throw new UnsupportedRecordingException(
                        file.name(),
                        link.start(),
                        "a stream of " + rateHz + " Hz behind one of "
                                + links.get(0).info().sampleRateHz() + " Hz; cut the streams apart first");
            }
            links.add(next);
            firstSample = next.endSample();
        }
        return new OggFlacRecording(file, links, transcoder);
    }
}
