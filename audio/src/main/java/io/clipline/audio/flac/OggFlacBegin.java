package io.clipline.audio.flac;

import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.ogg.GranulePoint;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.OggPageHeader;
import io.clipline.audio.ogg.OggStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Where the frames of a stream begin: goes from page to page by their lengths, so that neither a picture nor the first
 * page of sound is read whole.
 */
final class OggFlacBegin {

    private static final int BLOCK_BYTES = 8192;
    /** Pictures are passed over, but not without end. */
    private static final int MAX_PAGES = 256;
    /** A recording whose first frames are lost, but not more than this, began with 0. */
    private static final int MAX_LOST_SECONDS = 60;

    private final OggFile file;
    private final OggStream stream;
    private final StreamInfo info;
    private long blockStart;
    private byte[] block = new byte[0];

    private OggFlacBegin(OggFile file, OggStream stream, StreamInfo info) {
        this.file = file;
        this.stream = stream;
        this.info = info;
    }

    /**
     * Finds it.
     *
     * @return where the first page with sound begins, and the number of its first sample: not 0 where a stream was joined
     *     late
     */
    static GranulePoint find(OggFile file, OggStream stream, StreamInfo info)
            throws IOException, UnsupportedRecordingException {
        return new OggFlacBegin(file, stream, info).find();
    }

    private GranulePoint find() throws IOException, UnsupportedRecordingException {
        long position = stream.first().end();
        long soundFrom = -1;
        int nextPage = stream.first().header().sequence() + 1;
        boolean lost = false;
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            hold(position);
            int at = (int) (position - blockStart);
            Optional<OggPageHeader> header = OggPageHeader.parse(block, at);
            if (header.isEmpty()) {
                // Damaged, or the file ends: frames number themselves, so the search needs no more than this.
                return new GranulePoint(soundFrom < 0 ? position : soundFrom, 0);
            }
            if (header.get().serial() == stream.serial()) {
                lost |= header.get().sequence() != nextPage;
                nextPage = header.get().sequence() + 1;
                Optional<FrameHeader> frame = header.get().isContinued()
                        ? Optional.empty()
                        : FrameHeader.parse(block, at + header.get().headerBytes(), info);
                // Metadata is at granule position 0 (RFC 9639, 10.1).
                boolean isSound = frame.isPresent() || header.get().granule() > 0;
                soundFrom = isSound && soundFrom < 0 ? position : soundFrom;
                if (frame.isPresent()) {
                    return new GranulePoint(soundFrom, base(frame.get(), lost || soundFrom < position));
                }
            }
            position += header.get().lengthBytes();
        }
        throw new UnsupportedRecordingException(
                file.name(), position, "no frame of FLAC on the first " + MAX_PAGES + " pages");
    }

    private long base(FrameHeader frame, boolean lost) {
        boolean near = frame.firstSample() <= (long) MAX_LOST_SECONDS * info.sampleRateHz();
        return lost && near ? 0 : frame.firstSample();
    }

    private void hold(long position) throws IOException {
        if (position + OggPageHeader.MAX_BYTES + FrameHeader.MAX_BYTES > blockStart + block.length
                || position < blockStart) {
            long end = Math.min(stream.link().end(), position + BLOCK_BYTES);
            block = end > position ? file.read(position, end) : new byte[0];
            blockStart = position;
        }
    }
}
