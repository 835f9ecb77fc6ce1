package io.clipline.audio.opus;

import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.ogg.OggChain;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.OggHead;
import io.clipline.audio.ogg.OggLink;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Opus in Ogg (RFC 7845), alone or beside other streams, in one link or several. */
public final class OpusFormat {

    private OpusFormat() {}

    /** Whether one of the streams that begin in a file's first bytes is Opus. */
    public static boolean recognises(byte[] head) {
        return OggHead.firstPackets(head).stream().anyMatch(OpusHead::recognises);
    }

    /**
     * Opens a recording that was {@linkplain #recognises recognised}: one request for the end of the file, and some more
     * for each link after the first.
     *
     * @throws UnreadableRecordingException when the headers or the end cannot be used
     */
    public static OpusRecording open(RecordingFiles files, Transcoder transcoder)
            throws IOException, UnreadableRecordingException {
        OggFile file = new OggFile(files.main());
        List<OpusLink> links = new ArrayList<>();
        long firstSample = 0;
        for (OggLink link : OggChain.read(file)) {
            OpusLink next = OpusLink.read(file, link, firstSample);
            links.add(next);
            firstSample = next.endSample();
        }
        return new OpusRecording(file, links, transcoder);
    }
}
